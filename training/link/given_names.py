"""Write which given names are women's and which are men's, for "he" and "she": ``python given_names.py OUT.csv``.

The lists are Faker's (https://github.com/joke2k/faker, MIT), which gathered them by language from name statistics. A
name that any list gives to both is left out.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import faker.providers.person as person

SIDES = {"first_names_female": "she", "first_names_male": "he"}
LATIN = re.compile(r"[A-Za-zÀ-ž'’-]{3,}")
HEAD = """\
# Given names of one sex, in small letters, by the pronoun that takes them up (antecedents.py). From Faker's lists by
# language (MIT); written by training/link/given_names.py.
name,pronoun
"""


def main() -> None:
    """Gather the names of all languages written in Latin letters."""
    found: dict[str, set[str]] = {}
    for module in iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for attribute, pronoun in SIDES.items():
            for name in getattr(provider, attribute, ()):
                if LATIN.fullmatch(name):
                    found.setdefault(name.lower(), set()).add(pronoun)
    rows = sorted((name, *sides) for name, sides in found.items() if len(sides) == 1)
    Path(sys.argv[1]).write_text(HEAD + "".join(f"{n},{p}\n" for n, p in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
