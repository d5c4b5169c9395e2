"""From the title of an office to its sector, its rank and the keys it is asked for by ("the defence minister")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

HEAD, DEPUTY_HEAD, GREAT_OFFICE, MINISTER, CHIEF, REGIONAL, LEGISLATOR, MINOR = 9, 8, 7, 6, 5, 4, 2, 1


@dataclass(frozen=True, slots=True)
class Post:
    """What an office is: PLOVER ``sector``, ``rank`` (9 heads .. 1 minor) and ``keys`` such as "foreign minister"."""

    sector: str
    rank: int
    keys: tuple[str, ...]


_SPELLING = (("defense", "defence"), ("labor ", "labour "), ("programme", "program"), ("foreign affairs", "foreign"),
             ("external affairs", "foreign"), ("external relations", "foreign"), ("foreign relations", "foreign"), ("home affairs", "interior"),
             ("internal affairs", "interior"), ("national defence", "defence"), ("national security minister", "security minister"))  # fmt: skip
_NOISE = re.compile(
    r"\b(?:acting|interim|caretaker|federal|union|cabinet|first|state|the|provisional|transitional|republic|national|royal|\d+(?:st|nd|rd|th))\b"
)
_EQUAL = {
    "secretary of state": "foreign minister",
    "secretary of defence": "defence minister",
    "secretary of war": "defence minister",
    "defence secretary": "defence minister",
    "foreign secretary": "foreign minister",
    "home secretary": "interior minister",
    "interior secretary": "interior minister",
    "treasury secretary": "finance minister",
    "secretary of treasury": "finance minister",
    "chancellor of exchequer": "finance minister",
    "secretary of commerce": "commerce minister",
    "chancellor": "prime minister",
    "federal chancellor": "prime minister",
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "president of government": "prime minister",
    "president of council of ministers": "prime minister",
    "chairman of council of ministers": "prime minister",
    "premier of state council": "prime minister",
    "head of state": "president",
    "head of government": "prime minister",
    "emir": "king",
    "sultan": "king",
    "queen": "king",
}
#: In order; the first that matches gives sector and rank.
_RULES: tuple[tuple[re.Pattern[str], str, int], ...] = tuple(
    (re.compile(pattern), sector, rank)
    for pattern, sector, rank in (
        (r"^(?:substitute )?(?:representative|member) of the parliamentary assembly of the council", "LEG", MINOR),
        (r"^(?:secretary.general of (?:the )?(?:united nations|nato)|president of the european (?:commission|council))", "IGO", HEAD),
        (r"high representative|european commissioner", "IGO", GREAT_OFFICE),
        (r"shadow|leader of the opposition|opposition leader", "OPP", CHIEF),
        (r"\b(?:deputy|vice|assistant|junior|under.?secretary|parliamentary|private)\b.*(?:minister|secretary)\b(?!.*general)(?<!prime minister)", "GOV", CHIEF),
        (r"(?:president|speaker|chair\w*|leader|whip|clerk).{0,24}(?:senate|parliament|assembly|knesset|duma|riigikogu|congress|chamber|legislat|house|bundestag|bundesrat|council of representatives|majlis|rada|sejm|commons|lords|lok sabha|rajya sabha)", "LEG", CHIEF),
        (r"\b(?:senator|congress\w+|member of|mp\b|m\.p\.|deputy of|people.s deputy|federal deputy|teachta|representative of|state representative|united states representative|lawmaker|parliamentarian|legislator|councill?or of state duma)\b|^deputy$|^deputy,", "LEG", LEGISLATOR),
        (r"chief justice|judge|justice of|prosecutor|procurator|supreme court|high court|constitutional court|magistrate|lord advocate", "JUD", CHIEF),
        (r"intelligence|security service|fsb|svr\b|mossad|shin bet|mi5|mi6|kgb|secret service|gchq|inter-services", "SPY", CHIEF),
        (r"police|gendarm|inspector general of police|constab", "COP", REGIONAL),
        (r"central bank|reserve bank|federal reserve|national bank|bank of|state bank", "GOV", CHIEF),
        (r"minist\w+ .*(?:defen[cs]e|armed forces)|^defen[cs]e minister|secretary of defen[cs]e|defen[cs]e secretary|secretary of state for defence", "GOV", GREAT_OFFICE),
        (r"^(?:acting )?secretary of state$|secretary of state for foreign|foreign secretary|minist\w* (?:of|for) (?:the )?(?:foreign|external|international relations|europe and foreign)|foreign (?:affairs )?minister|external affairs", "GOV", GREAT_OFFICE),
        (r"chief of (?:the )?(?:army|naval|navy|air|general|defence|defense|joint)|chief of staff of the|joint chiefs|commander|general staff|\barmy\b|\bnavy\b|air force|admiral|naval operations|marine corps|\bfleet\b|armed forces|military|revolutionary guard|quds", "MIL", CHIEF),
        (r"vice.?president|vice.?premier|deputy prime minister|deputy premier|crown prince|deputy head of", "GOV", DEPUTY_HEAD),
        (r"^(?:acting |interim |federal |transitional )?(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|monarch|emperor|grand duke|pope|supreme leader|taoiseach|head of state|head of government|paramount leader|chief of state)s?(?: of .*| and .*|,.*)?$", "GOV", HEAD),
        (r"^\d+(?:st|nd|rd|th) (?:president|prime minister|chancellor|premier) of", "GOV", HEAD),
        (r"(?:general secretary|chairman|chair|leader|first secretary|president|secretary.general) of .*(?:party|movement|front|congress|alliance|communist|union\b)", "PTY", CHIEF),
        (r"ambassador|high commissioner|permanent representative|envoy|charg|consul", "GOV", 3),
        (r"governor|mayor|chief minister|prefect|first minister|premier of|head of|lieutenant governor|administrator|municipal|alderman|councill?or|county|district|regional|oblast|province|provincial|voivode|minister.president", "GOV", REGIONAL),
        (r"minister|secretary|attorney general|chancellor|chief of staff|national security advis|trade representative|president", "GOV", MINISTER),
    )
)  # fmt: skip
_PORTFOLIO = re.compile(r"^minister (?:of state )?(?:of|for|in charge of|responsible for) (.+)$")
_STATE_FOR = re.compile(r"^secretary of state for (.+)$")
_OF_TAIL = re.compile(r"^((?:vice )?president|(?:deputy )?prime minister|premier|king|queen|emir|sultan|chancellor|supreme leader) of .+$")


@lru_cache(maxsize=16384)
def classify(title: str) -> Post:
    """Sort a title as the sources print it ("Federal Minister of Defence") or as a text says it ("defense minister")."""
    lower = title.lower().strip()
    for pattern, sector, rank in _RULES:
        if pattern.search(lower):
            return Post(sector, rank, post_keys(lower) if rank >= CHIEF else ())
    return Post("GOV", MINOR, ())


@lru_cache(maxsize=16384)
def post_keys(title: str) -> tuple[str, ...]:
    """Return the keys of a title: one per portfolio, spelling and word order made one ("defence minister")."""
    text = title.lower().strip()
    for old, new in _SPELLING:
        text = text.replace(old, new)
    text = re.sub(r"\bsecretary of state\b(?! for)", "secretary of state_", text)
    text = re.sub(r"\s+", " ", _NOISE.sub(" ", text)).strip(" ,")
    text = text.replace("state_", "state")
    if found := _OF_TAIL.match(text):
        text = found[1]
    portfolio = _PORTFOLIO.match(text) or _STATE_FOR.match(text)
    if portfolio is None:
        return (_EQUAL.get(text, text),)
    parts = re.split(r",| and | & ", portfolio[1])
    keys = (f"{re.sub(r'^(?:of|for) ', '', part.strip())} minister" for part in parts if part.strip())
    return tuple(dict.fromkeys(_EQUAL.get(key, key) for key in keys))
