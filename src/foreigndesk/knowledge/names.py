"""Keys under which a person's name is found: spelling folded, then a consonant skeleton that bears transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e"})
_DROPPED = re.compile(r"[.'’‘ʻʼ`´\"“”]")
_SPACED = re.compile(r"[-–—_/,\s]+")
_SUFFIX = re.compile(r"\s+(?:jr|sr|ii|iii|iv)$")
#: Words that open a family name and may be left out: "al-Assad", "von der Leyen", "de Mistura".
PARTICLES = frozenset("al el as an ar ash at ad az ben bin ibn bint ould von van der den de da do dos del della di du la le lo abu ter ten zu".split())
#: States whose names are written family name first.
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "MAC", "VNM", "KHM"})
_DIGRAPHS = (("x", "ks"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("q", "k"), ("ck", "k"), ("sch", "s"), ("tch", "c"), ("sh", "s"),
             ("ch", "c"), ("zh", "z"), ("dj", "j"), ("dzh", "j"), ("dh", "d"), ("th", "t"), ("w", "v"), ("j", "y"))  # fmt: skip
_VOWELS = re.compile(r"[aeiouyh]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Fold case, diacritics, hyphens and dots: "Recep Tayyip Erdoğan" and "recep tayyip erdogan" are one key."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    folded = _SPACED.sub(" ", _DROPPED.sub("", name.lower().translate(_LETTERS))).strip()
    return _SUFFIX.sub("", folded)


def skeleton(key: str) -> str:
    """Reduce a key to what transliterations share: "mohammed" and "muhammad", "dastagir" and "dastgir" fall together."""
    return " ".join(_bones(word) for word in key.split() if word not in PARTICLES)


@lru_cache(maxsize=65536)
def _bones(word: str) -> str:
    for spelled, sound in _DIGRAPHS:
        word = word.replace(spelled, sound)
    head = "a" if word[0] in "aeiou" else word[0]
    return _DOUBLE.sub(r"\1", head + _VOWELS.sub("", word[1:]))


def variants(name: str, country: str) -> set[str]:
    """Return the full-name keys of a person: as written, first and last word, without middle names or initials."""
    key = name_key(name)
    words = key.split()
    found = {key}
    if len(words) > 2 and country not in FAMILY_FIRST:
        short = family(words)
        if len(short) < len(words) - 1:
            found.add(" ".join([words[0], *short]))
        plain = [w for w in words if len(w) > 1]
        if len(plain) > 1:
            found.add(" ".join(plain))
        without = [w for w in words if w not in {"al", "el"}]
        if len(without) > 1:
            found.add(" ".join(without))
    return found


def family(words: list[str]) -> list[str]:
    """Return the family name with its particles: ["bashar","al","assad"] gives ["al","assad"]."""
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return words[start:]


def surnames(name: str, country: str) -> set[str]:
    """Return the keys under which a person is called by family name alone."""
    words = name_key(name).split()
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
    return found
