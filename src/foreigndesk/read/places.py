"""Where something took place: the places that a sentence names after "in", "near" or "at", and which one an act has.

A place is read where a preposition opens it ("in the Syrian city of Homs", "near Kandahar, Afghanistan"); the innermost
name stands for it, what is around it says which of its namesakes it is. A name without such a preposition is an actor
or a topic and no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foreigndesk.knowledge import Hit, Knowledge, Spot
from foreigndesk.read.tables import rows, words_of_kind
from foreigndesk.records import Act, Span

_TABLE = "place_words.csv"
_LOCATIVE = re.compile(rf"\b(?:{'|'.join(sorted(words_of_kind(_TABLE, 'locative')))})\s+", re.IGNORECASE)
_LEAD = words_of_kind(_TABLE, "lead")
_CALLED = {row["word"]: row["kind"] for row in rows(_TABLE) if row["kind"] in {"city", "region"}}
_TAIL = words_of_kind(_TABLE, "tail_region")
_SAYING = words_of_kind(_TABLE, "saying")
_ABOUT = words_of_kind(_TABLE, "about")
_PART = words_of_kind(_TABLE, "part")
_AREA = words_of_kind(_TABLE, "area") | _TAIL
_CALENDAR = words_of_kind(_TABLE, "calendar")
_WORD = re.compile(r"[\w.’'-]*\w")
_NAME_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w.’'-]*"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:(?:of|the|de|del|el|la|al|and|au|sur)\s+)*{_NAME_WORD}){{0,4}}")
_POSSESSIVE = re.compile(r"[’']s\s+")
_NEXT_WORD = re.compile(r"[\s]+([\w.’'-]*\w)")
_WITHIN = re.compile(r",\s+(?=[A-Z])")
_LAST_WORD = re.compile(r"([\w’'-]+)[,\s—–-]*$")
_BREAK = re.compile(r"[;:“”\"]|\s(?:while|but|although|whereas|after|before|because|when|where|that|which|who)\s|\.\s")
_AS_ADJECTIVES = frozenset({"US", "U.S.", "UK", "U.K.", "UAE", "DR Congo"})
_REPORTED = re.compile(r"\b(?:said|told|says|added|tweeted)\b")
_LEADS = 8
_BEHIND, _ACROSS, _FARTHEST = 25, 60, 140
"""In code points: what a place before the act, or beyond a clause's border, counts as farther; the farthest that is
still the act's."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place in a sentence: ``start``/``end``, and ``opens``, where its preposition is, are code points of it."""

    start: int
    end: int
    opens: int
    spot: Spot


def located(
    text: str, hits: Sequence[Hit], knowledge: Knowledge, home: str = "", told: Mapping[str, str] | None = None
) -> tuple[Located, ...]:
    """Return the places of a sentence in reading order.

    ``hits`` are the names found in it; ``home`` is the state that the article is about (alpha-3), or ""; ``told`` has
    for a name of two places the state whose it is in the article.
    """
    finder = _Finder(text, hits, knowledge, home, told or {})
    found: list[Located] = []
    for match in _LOCATIVE.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        place = finder.after(match.start(), match.end())
        if place is not None and not (found and _contains(place, found[-1], text)):
            found.append(place)
    return tuple(found)


def place_of(act: Act, quad: str, text: str, places: Sequence[Located]) -> Located | None:
    """Return the place that an act has, or None: the nearest that no actor or recipient is, in the act's own clause.

    ``quad`` is that of the act's type: where something is said is told otherwise than where something is done.
    """
    spans = (*act.actors, *act.recipients)
    fitting = [place for place in places if (place.start, place.end) not in spans and _fits(spans, quad, text, place)]
    ranked = sorted((_distance(spans, text, place), place.start, place) for place in fitting)
    return ranked[0][2] if ranked and ranked[0][0] <= _FARTHEST else None


class _Finder:
    """Reads the place that a preposition opens."""

    def __init__(
        self, text: str, hits: Sequence[Hit], knowledge: Knowledge, home: str, told: Mapping[str, str]
    ) -> None:
        self._text = text
        self._told = told
        self._knowledge = knowledge
        self._peoples = {
            hit.start: hit
            for hit in hits
            if hit.kind == "demonym" or (hit.kind == "state" and text[hit.start : hit.end] in _AS_ADJECTIVES)
        }
        self._persons = [(hit.start, hit.end) for hit in hits if hit.kind == "person"]
        self._within = tuple(dict.fromkeys(filter(None, (home, *self._named(hits)))))

    def _named(self, hits: Sequence[Hit]) -> Iterator[str]:
        for hit in hits:
            if hit.kind in {"state", "demonym", "metonym"}:
                yield self._country(hit)

    def _country(self, hit: Hit) -> str:
        return self._knowledge.resolve(self._text[hit.start : hit.end]).country

    def after(self, opens: int, at: int) -> Located | None:
        """Return the place that begins at ``at``, or None where none does."""
        within: tuple[str, ...] = ()
        kind = ""
        for _ in range(_LEADS):
            people = self._peoples.get(at)
            word = _WORD.match(self._text, at)
            if people is not None:
                within = (self._country(people), *within)
                at = people.end
            elif word and word[0] in _CALLED:
                kind = _CALLED[word[0]]
                at = word.end()
                if word[0] == "capital" and within and (capital := self._capital(opens, word, within)):
                    return capital
            elif word and word[0] in _LEAD:
                at = word.end()
            else:
                break
            at += len(self._text[at:]) - len(self._text[at:].lstrip())
        return self._name(opens, at, within, kind)

    def _capital(self, opens: int, word: re.Match[str], within: tuple[str, ...]) -> Located | None:
        """ "The Syrian capital" is a city, where no name follows."""
        if re.match(r",?\s+(?:of\s+)?[A-Z]", self._text[word.end() :]):
            return None
        name = self._knowledge.capital(within[0])
        spot = self._knowledge.locate(name, within=within, kind="city") if name else None
        return Located(word.start(), word.end(), opens, spot) if spot else None

    def _name(self, opens: int, at: int, within: tuple[str, ...], kind: str) -> Located | None:
        run = _NAME.match(self._text, at)
        if run is None:
            return None
        words = [(m.start() + at, m.end() + at) for m in re.finditer(r"\S+", run[0])]
        for _, end in reversed(words):
            end = _bare_end(self._text, at, end)
            named = "region" if (follows := _next_word(self._text, end)) in _TAIL else kind
            spot = self._spot(self._text[at:end], within, named)
            if spot is not None:
                if self._is_somebody(at, end, follows, spot):
                    return None
                owned = _POSSESSIVE.match(self._text, end)
                if owned:
                    return self._inner(opens, (at, end), owned.end(), spot)
                if follows and follows[:1].isupper() and follows not in _CALENDAR | _TAIL:
                    return None  # "in Paris Hilton's house"
                return self._qualified(opens, (at, end), within, spot, named)
        return None

    def _is_somebody(self, at: int, end: int, follows: str, spot: Spot) -> bool:
        """Whether a town's name is a person's here: "in the Obama administration"."""
        article = self._text[:at].endswith(("the ", "The ")) and follows not in _AREA
        comma = bool(_WITHIN.match(self._text, end))
        return spot.kind == "city" and not comma and (article or any(a < end and b > at for a, b in self._persons))

    def _spot(self, name: str, within: tuple[str, ...], kind: str) -> Spot | None:
        within = within or ((self._told[name],) if name in self._told else ())
        about = tuple(dict.fromkeys((*within, *self._within)))
        own = self._knowledge.inside(name, within[0], kind=kind) if within else None
        return (
            own
            or self._knowledge.locate(name, within=about, kind=kind)
            or (self._knowledge.locate(name, within=about) if kind else None)
        )

    def _inner(self, opens: int, outer: Span, at: int, spot: Spot) -> Located | None:
        """ "Sudan's South Kordofan" is South Kordofan; "Sudan's parliament" is no place, "Sudan's north" is Sudan."""
        inner = self.after(opens, at)
        if inner is not None and (not spot.country or inner.spot.country in {"", spot.country}):
            country = inner.spot.country or spot.country
            return Located(inner.start, inner.end, opens, _with_country(inner.spot, country))
        word = _WORD.match(self._text, at)
        if word and word[0] == "capital" and (name := self._knowledge.capital(spot.country)):
            capital = self._knowledge.locate(name, within=(spot.country,), kind="city")
            return Located(*outer, opens, capital or spot)
        return Located(*outer, opens, spot) if word and word[0] in _PART else None

    def _qualified(self, opens: int, span: Span, within: tuple[str, ...], spot: Spot, kind: str) -> Located:
        """Let ", Afghanistan" or ", Illinois" after a city or region say which one it is."""
        comma = _WITHIN.match(self._text, span[1])
        if comma is None or spot.kind == "country":
            return self._or_region(opens, span, within, spot, kind)
        run = _NAME.match(self._text, comma.end())
        for end in reversed([m.end() + comma.end() for m in re.finditer(r"\S+", run[0])] if run else []):
            name = self._text[comma.end() : _bare_end(self._text, comma.end(), end)]
            outer = self._knowledge.locate(name, within=(spot.country, *self._within))
            if outer is not None and outer.kind != "city":
                region = outer.name if outer.kind == "region" else ""
                again = self._knowledge.inside(self._text[slice(*span)], outer.country, kind=kind, region=region)
                if again is not None:
                    return Located(*span, opens, again)
        return self._or_region(opens, span, within, spot, kind)

    def _or_region(self, opens: int, span: Span, within: tuple[str, ...], spot: Spot, kind: str) -> Located:
        """A state's name that a qualifier places in another state is a region of that: "the US state of Georgia"."""
        if spot.kind == "country" and within and spot.country not in within:
            inner = self._knowledge.inside(self._text[slice(*span)], within[0])
            if inner is not None:
                return Located(*span, opens, inner)
        return Located(*span, opens, spot)


def _contains(outer: Located, inner: Located, text: str) -> bool:
    """Whether a place only says where the one before it lies: "in Hodeida in Yemen"."""
    return (
        not text[inner.end : outer.opens].strip(" ,")
        and outer.spot.kind != "city"
        and inner.spot.kind != "country"
        and outer.spot.country == inner.spot.country
    )


def _with_country(spot: Spot, country: str) -> Spot:
    return Spot(spot.name, country, spot.region, spot.kind, spot.people)


def _bare_end(text: str, start: int, end: int) -> int:
    """Return the end of a name without a possessive or a full stop."""
    if text[start:end].endswith(("'s", "’s")):
        return end - 2
    while end > start and text[end - 1] in ".'’-" and text[start:end] not in {"U.S.", "U.K.", "D.C."}:
        end -= 1
    return end


def _next_word(text: str, at: int) -> str:
    found = _NEXT_WORD.match(text, at)
    return found[1] if found else ""


def _fits(spans: Sequence[Span], quad: str, text: str, place: Located) -> bool:
    """Whether what stands before the place lets it be the act's: not "interest in Iran", nor a topic of talks."""
    before = _LAST_WORD.search(text[: place.opens])
    if before is None:
        return True  # it opens the sentence
    word = before[1]
    if word.lower() in _ABOUT:
        return False
    if not quad.startswith("verbal"):
        last = max((span[1] for span in spans), default=0)
        return not _REPORTED.search(text[last : place.opens])
    ends = {span[1] for span in spans}
    comma = text[: place.opens].rstrip().endswith(",")
    return comma or word in _SAYING or (quad == "verbal cooperation" and before.end(1) in ends)


def _distance(spans: Sequence[Span], text: str, place: Located) -> int:
    if not spans:
        return 0
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    if place.start >= last:
        between, gap = text[last : place.opens], place.opens - last
    elif place.end <= first:
        between, gap = text[place.end : first], first - place.end + _BEHIND
    else:
        between, gap = "", 0
    return max(gap, 0) + (_ACROSS if _BREAK.search(between) else 0)
