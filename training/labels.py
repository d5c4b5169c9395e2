"""The labels' validator and their agreement.

``python training/labels.py check`` looks at every file of ``training/labels``; ``python training/labels.py agreement``
compares the sentences that two annotators read independently (``double.jsonl`` against the others).

``written`` holds sentences of our own, which carry their ``text`` in place of article, field and offsets.

A row is one sentence: ``article`` id, ``field``, ``start``/``end`` (code points in that field), ``events``. An event
has ``source``/``target`` (``span`` in the sentence, ``country``, ``sector``, ``name``?), ``type``, ``also``?,
``deed``?, ``status``, spans of ``speaker``?, ``amount``?, ``when``?, ``place``? and each of ``items``?, and ``date``?,
``reciprocal``?, ``mode``?, ``contexts``? (see GUIDE.md). ``mode`` and ``contexts``, where a file has them, say "none"
by "" and []; a file without them says nothing of them.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from foreigndesk.ontology import CONTEXTS, MODES, SECTORS, TYPES
from foreigndesk.records import STATUSES

FOLDER = Path(__file__).parent / "labels"
WRITTEN = Path(__file__).parent / "written"
Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def problems(row: Row) -> list[str]:
    """Return what is wrong with a row, in words; nothing when it is sound."""
    length = len(row["text"]) if "text" in row else row["end"] - row["start"]
    found = [] if length > 0 and row.get("field", "text") in ("title", "text") else ["no such place"]
    for event in row["events"]:
        sides = [*event["source"], *event["target"]]
        spans = [a["span"] for a in sides] + event.get("items", [])
        spans += [event[k] for k in ("speaker", "amount", "when", "place") if k in event]
        found += [f"span {s} leaves the sentence" for s in spans if not 0 <= s[0] < s[1] <= length]
        found += [f"sector {a['sector']}" for a in sides if a["sector"] not in SECTORS]
        found += [f"country {a['country']}" for a in sides if not re.fullmatch("([A-Z]{3})?", a["country"])]
        found += [f"type {t}" for t in (event["type"], *event.get("also", ())) if t not in TYPES]
        found += [] if event["status"] in STATUSES else [f"status {event['status']}"]
        found += [] if event.get("deed", "") in ("", *TYPES) else [f"deed {event['deed']}"]
        found += [] if event.get("mode", "") in ("", *MODES.get(event["type"], ())) else [f"mode {event['mode']}"]
        found += [f"context {c}" for c in event.get("contexts", ()) if c not in CONTEXTS]
        found += [] if sides else ["neither actor nor recipient"]
        found += [] if re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", event.get("date", "")) else [f"date {event['date']}"]
    return found


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Return Cohen's kappa of two readers' answers; 1.0 where both always gave the same one."""
    n = len(pairs)
    same = sum(a == b for a, b in pairs) / n
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[k] * right[k] for k in left) / n**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def matched(first: list[Row], second: list[Row]) -> list[tuple[Row, Row]]:
    """Return pairs of events whose sides overlap, those of one type first, each used once."""
    options = [(a, b) for a in first for b in second if _overlap(a, b, "source") and _overlap(a, b, "target")]
    options.sort(key=lambda ab: not _alike(*ab))
    used: set[int] = set()
    out = []
    for a, b in options:
        if id(a) not in used and id(b) not in used:
            used |= {id(a), id(b)}
            out.append((a, b))
    return out


def _overlap(a: Row, b: Row, side: str) -> bool:
    if not a[side] and not b[side]:
        return True
    return any(x["span"][0] < y["span"][1] and y["span"][0] < x["span"][1] for x in a[side] for y in b[side])


def _alike(a: Row, b: Row) -> bool:
    return bool({a["type"], *a.get("also", ())} & {b["type"], *b.get("also", ())})


def agreement(folder: Path) -> dict[str, float]:
    """Return how far two independent readings of the same sentences agree."""
    place = {
        (r["article"], r["field"], r["start"]): r for path in sorted(folder.glob("read-*.jsonl")) for r in rows(path)
    }
    both = [
        (place[key], r)
        for r in rows(folder / "double.jsonl")
        if (key := (r["article"], r["field"], r["start"])) in place
    ]
    events = [pair for a, b in both for pair in matched(a["events"], b["events"])]
    alike = sum(_alike(a, b) for a, b in events)
    return {
        "sentences": len(both),
        "kappa_holds_act": kappa([(bool(a["events"]), bool(b["events"])) for a, b in both]),
        "event_f1": 2 * alike / sum(len(a["events"]) + len(b["events"]) for a, b in both),
        "matched_events": len(events),
        "kappa_type": kappa([(a["type"], b["type"]) for a, b in events]),
        "kappa_status": kappa([(a["status"], b["status"]) for a, b in events]),
    }


def main() -> int:
    """Run the command named on the command line; returns the exit code."""
    if sys.argv[1:] == ["agreement"]:
        print(json.dumps(agreement(FOLDER), indent=1))
        return 0
    bad = 0
    for path in sorted([*FOLDER.glob("*.jsonl"), *WRITTEN.glob("*.jsonl")]):
        found = [f"{path.name}:{n}: {p}" for n, row in enumerate(rows(path), 1) for p in problems(row)]
        print(*found, sep="\n", end="\n" if found else "")
        bad += len(found)
        print(path.name, sum(1 for _ in rows(path)), "sentences", sum(len(r["events"]) for r in rows(path)), "events")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
