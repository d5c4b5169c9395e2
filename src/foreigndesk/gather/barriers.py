"""Whether a page shows its article, or what stands in its place: a consent wall, a paywall, a teaser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

# Under this many words a text may be no more than what stands before a wall; above it, the article is there.
_SHORT = 150
_MARKUP_REACH = 400_000


@dataclass(frozen=True, slots=True)
class Barrier:
    """``kind`` is "consent wall", "paywall", "teaser" or "front page"; ``evidence`` says by what it is known."""

    kind: str
    evidence: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.evidence}"


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    where: str
    pattern: str
    matches: re.Pattern[str]


def led_astray(asked: str, found: str) -> Barrier | None:
    """Return what an address leads to instead of its article, as far as the address itself tells."""
    host, path = urlsplit(found).hostname or "", urlsplit(found).path
    if path.strip("/") == "" and urlsplit(asked).path.strip("/") != "":
        return Barrier("front page", f"leads to {found}")
    if (host, path) == (urlsplit(asked).hostname or "", urlsplit(asked).path):
        return None
    for rule in _rules():
        below = rule.where == "host" and (host == rule.pattern or host.endswith(f".{rule.pattern}"))
        if below or (rule.where == "path" and rule.matches.search(path)):
            return Barrier(rule.kind, f"leads to {host}{path}"[:200])
    return None


def barrier_of(text: str, html: bytes) -> Barrier | None:
    """Return what a page's ``text`` is short of: None where the article is there, by its length if by nothing else.

    ``html`` is the page's source, for what it says of itself.
    """
    ends_open = next((rule for rule in _rules() if rule.where == "end" and rule.matches.search(text)), None)
    if len(text.split()) >= _SHORT and ends_open is None:
        return None
    markup = html[:_MARKUP_REACH].decode("utf-8", "replace")
    for rule in _rules():
        found = rule.matches.search({"text": text, "markup": markup}.get(rule.where, ""))
        if found and rule.where in ("text", "markup"):
            return Barrier(rule.kind, " ".join(found[0].split())[:80])
    if ends_open and len(text.split()) < _SHORT:
        return Barrier("teaser", f"ends with {text.strip()[-20:]!r}")
    return None


@cache
def _rules() -> tuple[_Rule, ...]:
    lines = (files("foreigndesk.gather") / "barriers.tsv").read_text("utf-8").splitlines()
    _, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(_Rule(kind, where, pattern, re.compile(pattern, re.IGNORECASE)) for kind, where, pattern in rows)
