"""Writes the page that shows what the detector finds in ICEWS's events of 2018, pair by pair, with the evidence.

``python benchmarks/turns_2018.py ../shared/data/relations/icews18_quads.csv.gz docs/turns-of-2018.md``
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from foreigndesk.commands.relation import told
from foreigndesk.relations.corpora import Corpus
from foreigndesk.relations.loading import load_file
from foreigndesk.relations.relation import Relation, Turn
from foreigndesk.relations.sides import side

#: Pairs, and what chronicles of 2018 say of them.
PAIRS: dict[tuple[str, str], str] = {
    ("ETH", "ERI"): "peace declared on 9 July",
    ("KOR", "PRK"): "summits announced on 6 March, held on 27 April, 26 May and 18 September",
    ("SAU", "CAN"): "ambassador expelled and trade frozen on 5 August",
    ("USA", "TUR"): "sanctions over a pastor on 1 August, tariffs on 10 August, pastor freed on 12 October",
    ("PAK", "USA"): "aid stopped in the first days of January",
}
ABOUT = """# Turns of 2018 in another's events

Written by `benchmarks/turns_2018.py` from the ICEWS events of January to October 2018 (`icews18_quads`); nothing here
is of our own reading. The archive is short, so it is cut into weeks, and its first six weeks have nothing to be held
against: *no baseline, no shift claimed*. A turn is claimed from a confidence of .95; a weak one is shown, and called
weak. Evidence are the acts that a turn's four weeks hold more of than the weeks before let expect; × is how many such
events ICEWS has (it counts a visit for host and guest both).
"""


def page(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of the page."""
    yield from ABOUT.splitlines()
    for (one, other), known in PAIRS.items():
        turns = Relation(corpus, side(one), side(other)).turns()
        yield from ("", f"## {one} and {other}", "", f"Chronicles: {known}.", "")
        told_of = "The weightiest acts in it:" if turns.before else "There is no act in it."
        yield f"{turns.unjudged[0]} to {turns.unjudged[1]}: **no baseline, no shift claimed**. {told_of}"
        if turns.before:
            yield from ("", *(f"- {told(act)}" for act in turns.before))
        if turns.declined or not turns.found:
            yield from ("", turns.declined or "No turn is found.")
        for turn in turns.found:
            yield from _turn(turn)


def _turn(turn: Turn) -> Iterator[str]:
    shift = turn.shift
    yield ""
    yield (
        f"**{shift.start}: {shift.direction}**, {'claimed' if turn.sure else 'weak, not claimed'} (strength "
        f"{shift.strength:.1f}, confidence {shift.confidence:.2f}), {turn.channel}; {shift.before:.1f} such events a "
        f"{shift.by} before, {shift.after:.1f} after:"
    )
    yield ""
    yield from (f"- {told(act)}" for act in turn.evidence)


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args()
    events, _ = load_file(given.events, "icews18")
    given.output.write_text("\n".join(page(Corpus(events))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
