"""From the title of an office to its sector, its rank and the keys it is asked for by ("the defence minister")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from foreigndesk.knowledge.shipped import lines

HEAD, DEPUTY_HEAD, GREAT_OFFICE, MINISTER, CHIEF, REGIONAL, LEGISLATOR, MINOR = 9, 8, 7, 6, 5, 4, 2, 1

#: Posts with one holder at a time: whoever follows ends an open spell.
SINGLE = frozenset(
    {
        "president",
        "prime minister",
        "king",
        "supreme leader",
        "foreign minister",
        "defence minister",
        "interior minister",
        "finance minister",
    }
)


@dataclass(frozen=True, slots=True)
class Post:
    """What an office is: PLOVER ``sector``, ``rank`` (9 heads .. 1 minor) and ``keys`` such as "foreign minister"."""

    sector: str
    rank: int
    keys: tuple[str, ...]


_NOISE = re.compile(
    r"\b(?:acting|interim|caretaker|federal|union|cabinet|first|state|the|provisional|transitional|republic|national|royal|\d+(?:st|nd|rd|th))\b"
)
_JUNIOR = re.compile(r"minister of state\b|\bstate minister|\bjunior minister|\b(?:deputy|vice|assistant) minister")
_PORTFOLIO = re.compile(r"^minister (?:of state )?(?:of|for|in charge of|responsible for) (.+)$")
_STATE_FOR = re.compile(r"^secretary of state for (.+)$")
_OF_TAIL = re.compile(
    r"^(president|prime minister|premier|king|queen|chancellor|supreme leader) of"
    r"(?: (?:islamic|nation|confederation|swiss confederation|affairs))*$"
)


@lru_cache(maxsize=16384)
def classify(title: str) -> Post:
    """Sort a title as sources print it ("Federal Minister of Defence") or as a text says it ("defense minister")."""
    lower = title.lower().strip()
    for pattern, sector, rank in _rules():
        if pattern.search(lower):
            return Post(sector, rank, post_keys(lower) if rank >= CHIEF else ())
    return Post("GOV", MINOR, ())


@lru_cache(maxsize=16384)
def post_keys(title: str) -> tuple[str, ...]:
    """Return the keys of a title: one per portfolio, spelling and word order made one ("defence minister")."""
    text = title.lower().strip()
    if _JUNIOR.search(text):
        return (text,)
    for old, new in _names("spelling").items():
        text = text.replace(old, new)
    if text.startswith("first secretary of state"):
        return (text,)  # Britain's: a deputy prime minister's rank, not the Foreign Office
    text = re.sub(r"\bsecretary of state\b", "secretary of state_", text)
    text = re.sub(r"\s+", " ", _NOISE.sub(" ", text)).strip(" ,")
    text = text.replace("state_", "state")
    if found := _OF_TAIL.match(text):
        text = found[1]
    portfolio = _PORTFOLIO.match(text) or _STATE_FOR.match(text)
    if portfolio is None:
        return (_names("title").get(text, text),)
    parts = re.split(r",| and | & ", portfolio[1])
    keys = (f"{re.sub(r'^(?:of|for) ', '', part.strip())} minister" for part in parts if part.strip())
    return tuple(dict.fromkeys(_names("title").get(key, key) for key in keys))


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return tuple((re.compile(pattern), sector, int(rank)) for pattern, sector, rank in lines("titles.tsv"))


@lru_cache(maxsize=2)
def _names(kind: str) -> dict[str, str]:
    return {said: means for said, means, of in lines("post_names.tsv") if of == kind}
