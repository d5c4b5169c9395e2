"""Makes all shipped tables from the reference folder: ``python -m foreigndesk.knowledge.build.run REFERENCE [OUT]``."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from foreigndesk.errors import ForeignDeskError
from foreigndesk.knowledge.build.gazetteer import build_gazetteer
from foreigndesk.knowledge.build.groups import build_groups, build_organisations, build_organs
from foreigndesk.knowledge.build.people import build_people
from foreigndesk.knowledge.build.places import build_places
from foreigndesk.knowledge.build.sources import rows
from foreigndesk.knowledge.build.states import build_states


def build(reference: Path, out: Path) -> dict[str, int]:
    """Write every generated table into ``out``; return what each holds.

    Raises:
        SourceError: a source is missing or cannot be read.
    """
    cow = {row["cow_abb"]: row["iso3"] for row in rows(reference / "cow_states.csv")}
    counts = {"states": build_states(reference, out), "places": build_places(reference, out)}
    counts["gazetteer"] = build_gazetteer(reference, out)
    counts |= {
        "groups": build_groups(reference, out),
        "organs": build_organs(reference, out),
        "organisations": build_organisations(reference, out),
    }
    return {**counts, **build_people(reference, out, cow)}


def main(arguments: list[str]) -> int:
    """Build from the folder named first into the package's tables, or into the folder named second."""
    if not arguments:
        sys.stderr.write("usage: python -m foreigndesk.knowledge.build.run REFERENCE [OUT]\n")
        return 2
    out = Path(arguments[1]) if len(arguments) > 1 else Path(str(files("foreigndesk.knowledge") / "tables"))
    try:
        counts = build(Path(arguments[0]), out)
    except ForeignDeskError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("".join(f"{name}\t{count}\n" for name, count in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
