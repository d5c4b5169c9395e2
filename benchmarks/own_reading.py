"""Writes the page that holds a desk's own reading against known turns and against what others counted.

``foreigndesk add`` reads the articles into a desk, ``foreigndesk import`` lays another's events beside them, and
``python benchmarks/own_reading.py desk.sqlite docs/own-reading.md`` writes the page. What a person found on reading the
evidence stands in evaluation/own_evidence.csv by the event's id; evidence that nobody has read yet is marked so, and
``--unread`` prints it with its sentence, to be read. No sentence of an article is written to the page.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from foreigndesk.evaluate.agreement import Agreement
from foreigndesk.evaluate.own import Judged, OwnReading, known_turns, read_own
from foreigndesk.notebook import Desk
from foreigndesk.relate.codes import QUADS
from foreigndesk.relations.evidence import Evidence
from foreigndesk.relations.relation import Turn

READ = Path(__file__).parents[1] / "evaluation" / "own_evidence.csv"
SHOWN = 3  # pieces of evidence of a turn
VERDICTS = {
    "turn": "tells of the turn",
    "same": "true and of the same side, but another act",
    "old": "true, but long past or not yet done",
    "wrong": "misread",
}
ABOUT = """# Our own reading, against known turns and another's counts

Written by `benchmarks/own_reading.py` from a desk into which all dated articles of a stream of American press on
foreign affairs (2012–2020) were read; the same figures: `foreigndesk evaluate own DESK`. The known turns stand in
`src/foreigndesk/evaluate/known_turns.csv`: they were written from general knowledge before any reading of ours was
looked at, and not amended since. A turn is **hit** where the detector claims one of its direction in its month or the
next, **weak** where it shows one without claiming it (confidence under .95), **missed** where it shows none,
**declined** where the pair is too thin or has no baseline yet. Of each turn the weightiest evidence was read by hand;
articles are not quoted.
"""
BESIDE = """Spearman's ρ of monthly counts of the four quads, both directions together, with 95 % bootstrap intervals.
*Within*: the months of each quad of a pair ranked by themselves, so that levels of pairs and quads do not count.
"""
OUTCOMES = ("hit", "weak", "missed", "declined")


def page(desk: Desk, found: OwnReading, read: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield from ABOUT.splitlines()
    yield from _summary(desk, found, read)
    yield from ("", "## Pair by pair")
    for pair in found.pairs:
        yield from ("", f"### {pair.pair[0]} and {pair.pair[1]}: {pair.events:,.0f} happenings", "")
        if pair.judged:
            yield from ("| known turn | | what | outcome | found, or what the desk holds |", "|---|---|---|---|---|")
            yield from map(_row, pair.judged)
        else:
            yield "No turn of this pair is listed."
        for one in pair.judged:
            if one.turn:
                yield from _told(f"{one.point.date}, {one.point.reason}", one.turn, read)
        for turn in pair.unlisted:
            yield from _told("In no list", turn, read)
    for name, compared in found.compared.items():
        first, last = compared.months[0][:7], compared.months[-1][:7]
        yield from ("", f"## Beside {name}, {first} to {last}", "")
        yield from BESIDE.splitlines()
        yield from ("", "| | ρ | within | n |", "|---|---|---|---|", _line("all pairs (pairs drawn)", compared.all))
        quads = zip(QUADS[1:], compared.quads, strict=True)
        yield from (_line(f"{quad} (pairs drawn)", one) for quad, one in quads)
        pairs = zip(found.pairs, compared.pairs, strict=True)
        yield from (_line(f"{pair.pair[0]}–{pair.pair[1]} (months drawn)", one) for pair, one in pairs)


def _summary(desk: Desk, found: OwnReading, read: dict[str, tuple[str, str]]) -> Iterator[str]:
    judged = [one for pair in found.pairs for one in pair.judged]
    coders = Counter(deed.event.coder for deed in desk.corpus().told(*found.pairs[0].pair) or ())
    yield from ("", f"Read by {', '.join(sorted(coders))}. {len(found.pairs)} pairs, {len(judged)} known turns.", "")
    yield from ("| | hit | weak | missed | declined | n |", "|---|---|---|---|---|---|")
    for way in ("rupture", "thaw"):
        of = [one.outcome for one in judged if one.point.direction == way]
        yield f"| {way}s | {' | '.join(str(of.count(name)) for name in OUTCOMES)} | {len(of)} |"
    unlisted = [turn for pair in found.pairs for turn in pair.unlisted]
    rate = len(unlisted) / len(found.pairs) / (desk.corpus().cut("month")[0].periods / 12)
    yield ""
    yield (
        f"Random months would be hit at {found.random:.3f}. Turns found that are in no list: {len(unlisted)}, "
        f"{rate:.2f} a pair and year; {sum(turn.sure for turn in unlisted)} of them are claimed."
    )
    shown = [one for turn in [o.turn for o in judged if o.turn] + unlisted for one in turn.evidence[:SHOWN]]
    verdicts = Counter(read[one.event][0] if one.event in read else "unread" for one in shown)
    yield ""
    yield (
        f"Evidence shown: {len(shown)} pieces. Read by hand: "
        + ", ".join(f"{verdicts[name]} {meaning}" for name, meaning in (*VERDICTS.items(), ("unread", "not yet read")))
        + "."
    )


def _row(one: Judged) -> str:
    shift = one.turn.shift if one.turn else None
    found = f"{shift.start[:7]}, strength {shift.strength:.1f}, confidence {shift.confidence:.2f}" if shift else one.why
    return f"| {one.point.date} | {one.point.direction} | {one.point.reason} | **{one.outcome}** | {found} |"


def _told(about: str, turn: Turn, read: dict[str, tuple[str, str]]) -> Iterator[str]:
    shift = turn.shift
    claimed = "claimed" if turn.sure else "weak"
    yield ""
    yield f"{about}: {shift.direction} of {shift.start[:7]} ({claimed}, {turn.channel}, strength {shift.strength:.1f}):"
    yield ""
    for one in turn.evidence[:SHOWN]:
        verdict, note = read.get(one.event, ("not yet read", ""))
        told = f"{one.date} {one.source}→{one.target} {one.act} ({one.standing}, {one.reports:.0f} reports)"
        yield f"- {told}: {VERDICTS.get(verdict, verdict)}{f' – {note}' if note else ''}"


def _line(name: str, one: Agreement) -> str:
    def with_interval(value: float, interval: tuple[float, float]) -> str:
        return f"{value:.2f} ({interval[0]:.2f} to {interval[1]:.2f})" if value == value else "–"

    return f"| {name} | {with_interval(one.rho, one.rho_95)} | {with_interval(one.within, one.within_95)} | {one.n} |"


def _evidence(found: OwnReading) -> Iterator[tuple[Turn, Evidence]]:
    for pair in found.pairs:
        turns: Sequence[Turn] = [*(one.turn for one in pair.judged if one.turn), *pair.unlisted]
        yield from ((turn, one) for turn in turns for one in turn.evidence[:SHOWN])


def main() -> None:
    """Write the page, or print what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--unread", action="store_true", help="print evidence that nobody has read, with its sentence")
    given = parser.parse_args()
    with READ.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        read = {row["event"]: (row["verdict"], row["note"]) for row in rows}
    with Desk.open(given.desk) as desk:
        found = read_own(desk, known_turns())
        given.output.write_text("\n".join(page(desk, found, read)) + "\n", encoding="utf-8")
    for turn, one in _evidence(found) if given.unread else ():
        if one.event not in read:
            about = f"{one.date} {one.source}→{one.target} {one.act} ({one.standing})"
            print(one.event, f"{turn.shift.start} {turn.shift.direction}", about, one.sentence, sep="\t")


if __name__ == "__main__":
    main()
