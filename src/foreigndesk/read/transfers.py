"""Transfers in a sentence by rule: who gives, sells, lends, withholds or opens what to whom, and how far that has come.

A verb of the tables governs the nearest thing behind it (before it, in the passive); the words between its subject and
it say whether the act is done, promised, discussed or denied. Sides are the names around the verb. What the words leave
open stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foreigndesk.read.amounts import AmountSpan, kind_of
from foreigndesk.read.transfer_words import items, others, pattern, verbs
from foreigndesk.records import Span, Stage

ASKING = ("negotiate", "seek", "request", "ask", "want", "submit", "demand", "need")
"""Verbs whose subject is to receive what they are about."""

INTRANSITIVE = ("take effect", "go into effect")

REACH = 90
"""Code points from a verb to the thing it governs."""

STAGES: dict[str, Stage] = {
    "give": "done", "get": "done", "impose": "done", "stop": "suspended", "cancel": "withdrawn", "lift": "withdrawn",
    "agree": "agreed", "promise": "promised", "discuss": "discussed", "claim": "claimed", "deny": "denied",
    "threat": "threatened",
}  # fmt: skip
ACTS = ("give", "get", "stop", "cancel", "lift", "impose")
OUTRANKED = ("threat", "deny", "discuss", "promise", "agree", "claim")
"""What the words before a verb may make of its act, the strongest first."""

_BORDER = re.compile(
    r"[;:()]|[—–]|\s-\s|, (?:but|while|whereas|although|which|who|as|accusing|saying)\b"
    r"|\b(?:after|unless|until|because|if)\b|[“”\"]"
)
_NOT = re.compile(r"\b(?:not|never|neither|nor|no)\b|n['’]t\b")
_YET = re.compile(r"\b(?:yet|so far|for now|at this stage|until now)\b")
_PARTLY = re.compile(r"\b(?:part|some|a portion|most) of\b|\bpartial(?:ly)?\b|\bpartly\b")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)(?: \w+ly| not| also| now)?\s$")
_IF = re.compile(r"\b(?i:unless|if)\b")
_HYPOTHETICAL = re.compile(r"\b(?i:unless|if|until|before)\s[^,;:]*$|\b(?:difficult|harder|hard|easier) to $")
_INFINITIVE = re.compile(r"(?<!continue)(?<!continues)(?<!continued)(?<!began)(?<!begun)(?<!started)(?<!helped) to $")
_ASIDE = re.compile(r", (?:the|an?|who|which|whose|where)\b[^,]*,(?=[\w ’'-]{0,40}$)")
_DESIGNATION = re.compile(r"\b[A-Z][A-Za-z]{0,3}-\d+[A-Z]? $")
_RELATIVE = re.compile(r"\b(?:that|which|who)(?: (?:would|will|could|can|may|might|has|have|had|also))* $")
_THE_COUNTRY = re.compile(r"\bthe (?:country|kingdom|nation|island)\b")
_ARMING = re.compile(r"(?:\w+ing|arms?|armed) (?:the |[A-Z]|rebels|its|their|both|moderate|vetted)")
_TOWARDS = re.compile(r".*\b(to|for|with|against|on|from|in|of|by|between|at)(?: [\w’'-]+){0,3} ?$")
_PREPOSITION = re.compile(r"\b(?:of|to|for|with|in|by|against|from|on|at|than|as)\s(?:the |a |an |its |their )?$")


@dataclass(frozen=True, slots=True)
class Party:
    """A name in a sentence and whom it stands for: an alpha-3 code, or the name of an organisation or group."""

    start: int
    end: int
    who: str
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class Transfer:
    """What one verb says; ``action`` is its words. ``partly`` and ``so_far`` qualify the stage."""

    kind: str
    stage: Stage
    givers: tuple[str, ...]
    recipients: tuple[str, ...]
    item: str
    action: str
    amounts: tuple[AmountSpan, ...]
    verb: Span
    restricts: bool = False
    partly: bool = False
    so_far: bool = False


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    kind: str
    lemma: str


@dataclass(frozen=True, slots=True)
class _Thing:
    start: int
    end: int
    kind: str
    word: str


def transfers(text: str, parties: Sequence[Party], found: Sequence[AmountSpan]) -> tuple[Transfer, ...]:
    """Return the transfers that ``text`` tells, one a verb and thing, in reading order."""
    names = [(p.start, p.end) for p in parties if not p.demonym]
    things = [t for t in _things(text, found) if not _within(t.start, names)]
    told = [v for v in _verbs(text) if not _within(v.start, names)]
    out: dict[tuple[int, str], Transfer] = {}
    governed: set[int] = set()
    for acting in (True, False):
        for verb in told:
            thing = _governed(text, verb, things, found, told) if (verb.kind in ACTS) == acting else None
            if thing and _untold(text, verb):
                governed.add(thing.start)
            elif thing and (acting or thing.start not in governed):
                governed.add(thing.start)
                one = _transfer(text, verb, thing, parties, found, told)
                if one.givers or one.recipients:
                    out.setdefault((thing.start, one.kind), one)
    return tuple(sorted(out.values(), key=lambda one: one.verb))


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _passive(text: str, verb: _Verb) -> bool:
    """Tell whether the verb is a participle after a form of "be"."""
    return (
        verb.kind in ACTS
        and text[verb.end - 3 : verb.end] != "ing"
        and bool(_BE.search(text, max(0, verb.start - 25), verb.start))
    )


def _things(text: str, found: Sequence[AmountSpan]) -> list[_Thing]:
    spotted = [_Thing(*m.span(), items()[m[0].lower()], m[0].lower()) for m in pattern(of="items").finditer(text)]
    counted = [_Thing(a.start, a.end, "arms", a.unit) for a in found if kind_of(a.unit) == "arms"]
    fresh = [c for c in counted if all(c.end <= s.start or c.start >= s.end for s in spotted)]
    out: list[_Thing] = []
    for thing in sorted([*spotted, *fresh], key=lambda thing: thing.start):
        if out and out[-1].kind == thing.kind and text[out[-1].end : thing.start] == " ":
            thing = _Thing(out[-1].start, thing.end, thing.kind, f"{out[-1].word} {thing.word}")
            out.pop()
        named = _DESIGNATION.search(text, 0, thing.start)
        out.append(_Thing(named.start(), thing.end, thing.kind, f"{named[0]}{thing.word}") if named else thing)
    return out


def _verbs(text: str) -> list[_Verb]:
    plain = [_Verb(*m.span(), *verbs()[m[0].lower()]) for m in pattern(of="verbs").finditer(text)]
    nouns = [
        _Verb(
            *m.span(), others("noun").get(m[0].lower()) or others("noun")[m[0].lower().removesuffix("s")], m[0].lower()
        )
        for m in pattern(of="noun").finditer(text)
    ]
    taken = {verb.start for verb in plain}
    return sorted([*plain, *(n for n in nouns if n.start not in taken)], key=lambda verb: verb.start)


def _governed(
    text: str, verb: _Verb, things: Sequence[_Thing], found: Sequence[AmountSpan], told: Sequence[_Verb]
) -> _Thing | None:
    """Return the thing that the verb is about: behind it, or before it in the passive and for nouns."""
    passive = _passive(text, verb)
    behind = next((t for t in things if 0 <= t.start - verb.end <= REACH and _open(text, verb.end, t.start)), None)
    before = next((t for t in reversed(things) if 0 <= verb.start - t.end <= REACH // 2), None)
    near = (
        before
        if before
        and (passive or verb.lemma in INTRANSITIVE or text[before.end : verb.start] in (" ", " export ", " of "))
        else None
    )
    if verb.lemma in ("arm", "rearm"):
        arming = _ARMING.match(text, verb.start) or passive
        return _Thing(verb.start, verb.end, "arms", "arms") if arming else None
    chosen = near or behind
    between = [v for v in told if chosen and verb.end <= v.start and v.end <= chosen.start and v.kind in ACTS]
    if chosen and not between:
        return chosen
    money = next((a for a in found if 0 <= a.start - verb.end <= 25 and kind_of(a.unit) == "money"), None)
    if (
        chosen is None
        and money
        and verb.kind in ("give", "agree", "cancel", "stop")
        and _open(text, verb.end, money.start)
    ):
        return _Thing(money.start, money.end, "trade" if verb.lemma in ("spend", "invest") else "aid", "money")
    return None


def _untold(text: str, verb: _Verb) -> bool:
    """Tell whether the verb says only on what condition, or what for."""
    relative = verb.kind in ("give", "get") and _RELATIVE.search(text, max(0, verb.start - 30), verb.start)
    return bool(relative or _HYPOTHETICAL.search(text, max(0, verb.start - REACH), verb.start))


def _open(text: str, start: int, end: int) -> bool:
    return not _BORDER.search(text, start, end)


def _transfer(
    text: str,
    verb: _Verb,
    thing: _Thing,
    parties: Sequence[Party],
    found: Sequence[AmountSpan],
    told: Sequence[_Verb],
) -> Transfer:
    opening = _opening(text, verb)
    stage, so_far = _stage(text, verb, opening, told)
    givers, recipients = _sides(text, verb, thing, parties, opening)
    if stage == "threatened" and verb.kind == "get":  # who threatens is the one that acts
        givers, recipients = recipients, givers
    return Transfer(
        kind=thing.kind,
        stage=stage,
        givers=givers,
        recipients=recipients,
        item=thing.word,
        action=text[verb.start : verb.end],
        amounts=_amounts(text, verb, thing, found, told),
        verb=(verb.start, verb.end),
        restricts=verb.kind in ("stop", "cancel", "impose", "lift"),
        partly=bool(_PARTLY.search(text, verb.end, thing.end) or _PARTLY.search(text, opening, verb.start)),
        so_far=so_far,
    )


def _opening(text: str, verb: _Verb) -> int:
    """Return where the verb's clause begins."""
    borders = [m.end() for m in _BORDER.finditer(text, 0, verb.start)]
    return max(borders, default=0)


def _stage(text: str, verb: _Verb, opening: int, told: Sequence[_Verb]) -> tuple[Stage, bool]:
    """Return how far the act has come, and whether its denial is for the time being."""
    start = max(opening, verb.start - REACH)
    before = {v.kind: v for v in told if start <= v.start < verb.start and v.kind not in ("give", "get", "impose")}
    for modal in pattern(of="modal").finditer(text, max(start, verb.start - 30), verb.start):
        before.setdefault(others("modal")[modal[0].lower()], verb)
    near = text[max(start, verb.start - 30) : verb.start]
    if _NOT.search(near):
        before["deny"] = verb
    lead = next((kind for kind in OUTRANKED if kind in before), "")
    if _IF.search(text[:opening] + text[verb.end :]) and lead == "promise":
        lead = "threat"
    stopped = next((v for v in told if start <= v.start < verb.start and v.kind in ("stop", "cancel")), None)
    if not lead and stopped and verb.kind in ("give", "get") and verb.start - stopped.end < 30:
        return STAGES[stopped.kind], False
    if not lead and verb.kind in ACTS and _INFINITIVE.search(text, max(0, verb.start - 14), verb.start):
        lead = "promise"
    denied = lead == "deny"
    return STAGES[lead or verb.kind], denied and bool(_YET.search(text, start, verb.end + 30))


def _sides(
    text: str, verb: _Verb, thing: _Thing, parties: Sequence[Party], opening: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return givers and recipients by the words around the verb."""
    passive = _passive(text, verb)
    subjects = _subjects(text, verb, thing, parties, opening)
    marked = dict(_marked(text, verb, parties))
    own = next((p.who for p in parties if p.demonym and 0 <= thing.start - p.end <= 25), "")
    to = tuple(dict.fromkeys(marked[w] for w in ("to", "for", "with", "against", "on", "in", "bare") if w in marked))[
        :1
    ]
    by = (marked["by"],) if "by" in marked else ()
    if verb.kind == "get" or (verb.lemma in ASKING and thing.kind in ("aid", "loans", "arms")):
        source = tuple(marked[w] for w in ("from", "with") if w in marked)[:1]
        source = source or ((own,) if own and own not in subjects else ())
        return (source or by, _but(subjects, source)) if not passive else (subjects, by)
    if passive and verb.kind == "give" and subjects and not 0 <= verb.start - thing.end <= REACH // 2:
        return by or ((marked["from"],) if "from" in marked else ()), subjects
    if passive:
        return by, to or subjects
    if verb.kind in ("stop", "cancel", "lift", "impose") and not to:
        to = (marked["from"],) if "from" in marked else (own,) if own else ()
        to = to or ((marked["of"],) if "of" in marked and verb.kind == "impose" else ())
    country = None if to else _THE_COUNTRY.search(text, verb.end)
    meant = [p.who for p in parties if country and p.end <= country.start() and p.who not in subjects]
    return subjects or ((own,) if own and own not in to else ()), _but(to, subjects) or tuple(meant[-1:])


def _but(some: tuple[str, ...], others_: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in some if one not in others_)


def _subjects(text: str, verb: _Verb, thing: _Thing, parties: Sequence[Party], opening: int) -> tuple[str, ...]:
    """Return the names before the verb that do it: the last ones of the clause that no preposition takes away."""
    aside = _ASIDE.search(text, 0, verb.start)
    last = aside.start() if aside and any(p.end <= aside.start() for p in parties) else verb.start
    before = [p for p in parties if p.end <= last and p.start >= opening] or [p for p in parties if p.end <= last]
    free = [p for p in before if not _PREPOSITION.search(text, max(0, p.start - 12), p.start)] or before
    if not free:
        return ()
    chosen = [free[-1]]
    for party in reversed(free[:-1]):
        if re.fullmatch(r",? and |, ", text[party.end : chosen[0].start]):
            chosen.insert(0, party)
    return tuple(dict.fromkeys(p.who for p in chosen))


def _marked(text: str, verb: _Verb, parties: Sequence[Party]) -> list[tuple[str, str]]:
    """Return the names behind the verb with the word that brings each: the first of each word, last first."""
    out = []
    for party in parties:
        if party.start < verb.end or not _open(text, verb.end, party.start):
            continue
        between = text[verb.end : party.start]
        brought = _TOWARDS.search(between)
        if brought:
            out.append((brought[1], party.who))
        elif len(between.split()) <= 1 and not party.demonym:
            out.append(("bare", party.who))
    return out[::-1]


def _amounts(
    text: str, verb: _Verb, thing: _Thing, found: Sequence[AmountSpan], told: Sequence[_Verb]
) -> tuple[AmountSpan, ...]:
    """Return the amounts that measure the thing: beside it, with no other verb between."""
    start, end = min(verb.start, thing.start), max(verb.end, thing.end)
    fits = {"arms": ("arms", "money"), "trade": ("money", "goods", "share", "arms")}.get(thing.kind, ("money", "goods"))
    out = []
    for amount in found:
        gap = (amount.end, start) if amount.end < start else (end, amount.start)
        apart = gap[1] - gap[0]
        cut = any(gap[0] <= v.start < gap[1] and v.kind in ACTS for v in told)
        if kind_of(amount.unit) in fits and apart <= 60 and not cut and (apart < 0 or _open(text, *gap)):
            out.append(amount)
    return tuple(out[:2])
