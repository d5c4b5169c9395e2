"""Keys under which a person's name is found: spelling folded, then a consonant skeleton that bears transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from foreigndesk.knowledge.shipped import lines, words

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e"}
)
_DROPPED = re.compile(r"[.'’‘ʻʼ`´\"“”]")
_SPACED = re.compile(r"[-–—_/,\s]+")
#: Initials written together: "H.W." is "H. W.", and so is "HW" inside a name.
_INITIALS = re.compile(r"\b([A-Z])\.(?=[A-Z]\.)|(?<=[a-z] )([BCDFGHJKLMNPQRSTVWXZ])(?=[BCDFGHJKLMNPQRSTVWXZ] [A-Z])")
_SUFFIX = re.compile(r"\s+(?:jr|sr|ii|iii|iv)$")
#: Words that open a family name and may be left out: "al-Assad", "von der Leyen", "de Mistura".
PARTICLES = words("particles")
#: States whose names are written family name first.
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "KHM"})
#: States whose people bear two family names and are mostly called by the first of them.
TWO_SURNAMES = words("two_surnames")
#: States where the last of three names is often left out ("Khurram Dastgir").
_GIVEN_TWICE = words("last_left_out")
_VOWELS = re.compile(r"[aeiouyh]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Fold case, diacritics, hyphens and dots: "Recep Tayyip Erdoğan" and "recep tayyip erdogan" are one key.

    Initials written together come apart: "George H.W. Bush" is "George H. W. Bush".
    """
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    name = _INITIALS.sub(lambda match: f"{match[1] or match[2]} ", name)
    return _SPACED.sub(" ", _DROPPED.sub("", name.lower().translate(_LETTERS))).strip()


def without_suffix(key: str) -> str:
    """Return a key without "jr" or "iii": said of the father, too, so only a way to look somebody up."""
    return _SUFFIX.sub("", key)


def skeleton(key: str) -> str:
    """Reduce a key to what transliterations share: "mohammed" and "muhammad" fall together."""
    return "".join(_bones(word) for word in key.split() if word not in PARTICLES)


@lru_cache(maxsize=65536)
def _bones(word: str) -> str:
    for spelt, sound in _sounds():
        word = word.replace(spelt, sound)
    head = "a" if word[0] in "aeiou" else word[0]
    return _DOUBLE.sub(r"\1", head + _VOWELS.sub("", word[1:]))


def variants(name: str, country: str) -> set[str]:
    """Return the full-name keys of a person: as written, first and last word, without middle names or initials."""
    key = name_key(name)
    words = without_suffix(key).split()
    suffix = key[len(" ".join(words)) :]
    found = {key}
    if len(words) > 2 and country not in FAMILY_FIRST and "of" not in words:
        short = family(words)
        if len(short) < len(words) - 1:
            found.add(" ".join([words[0], *short]) + suffix)
        if country in _GIVEN_TWICE and len(words) == 3 and len(words[1]) > 3:
            found.add(" ".join(words[:2]) + suffix)
        if country in TWO_SURNAMES and len(words[-2]) > 2:
            found.add(" ".join(words[:-1]) + suffix)
        for fewer in ([w for w in words if len(w) > 1], [w for w in words if w not in {"al", "el"}]):
            if len(fewer) > 1:
                found.add(" ".join(fewer) + suffix)
    return found


def family(words: list[str]) -> list[str]:
    """Return the family name with its particles: ["bashar","al","assad"] gives ["al","assad"]."""
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return words[start:]


def surnames(name: str, country: str) -> set[str]:
    """Return the keys under which a person is called by family name alone."""
    words = without_suffix(name_key(name)).partition(" of ")[0].split()
    if len(words) < 2:
        return set(words)
    if country in FAMILY_FIRST and len(words) <= 3:
        found = {words[0]}
        if len(words[1:]) == 1 and len(words[1]) > 3:
            found.add(words[1])
        return found
    last = family(words)
    found = {words[-1], " ".join(last)}
    if len(words) > 2 and words[-2] not in PARTICLES and len(words[-2]) > 2:
        found.add(" ".join(words[-2:]))
        if country in TWO_SURNAMES:
            found.add(words[-2])
    return found


@lru_cache(maxsize=1)
def _sounds() -> tuple[tuple[str, str], ...]:
    return tuple((spelt, sound) for spelt, sound in lines("sounds.tsv"))
