"""What grouping must remember of articles and stories to go on exactly where it stood, as bytes that a store can keep.

A line of JSON, then weights as 32-bit floats: a restored likeness is the same to the last bit.
"""

from __future__ import annotations

import json
import sys
from array import array
from sys import intern
from typing import Any

from rensa import RMinHash

from foreigndesk.errors import RecordError
from foreigndesk.records import Report
from foreigndesk.stories.cluster import Member, Names
from foreigndesk.stories.copies import PERMUTATIONS, SEED
from foreigndesk.stories.vectors import Vector

_END = b"\n"


def member_to_bytes(member: Member, sketch: RMinHash | None) -> bytes:
    """Return a writing without its copies, and the sketch of its text."""
    report = member.report
    head = {
        "day": member.day,
        "article": report.article,
        "title": report.title,
        "source": report.source,
        "published": report.published,
        "actors": member.names.actors,
        "places": member.names.places,
        "terms": member.vector.terms,
    }
    return _joined(head, member.vector.weights, sketch.__getstate__() if sketch is not None else b"")


def member_from_bytes(kept: bytes, order: int) -> tuple[Member, RMinHash | None]:
    """Return what ``member_to_bytes`` kept; raises RecordError where it is damaged."""
    try:
        head, weights, rest = _parted(kept)
        report = Report(head["article"], head["title"], head["source"], head["published"])
        names = Names(tuple(head["actors"]), tuple(head["places"]))
        sketch = RMinHash(PERMUTATIONS, SEED) if rest else None
        if sketch is not None:
            sketch.__setstate__(rest)
        vector = Vector(tuple(map(intern, head["terms"])), weights)
        return Member(order, head["day"], vector, report, names), sketch
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"a writing's state is damaged ({error})") from error


def report_to_bytes(report: Report) -> bytes:
    """Return a copy's report."""
    return json.dumps([report.article, report.title, report.source, report.published, report.copy_of]).encode()


def report_from_bytes(kept: bytes) -> Report:
    """Return what ``report_to_bytes`` kept; raises RecordError where it is damaged."""
    try:
        return Report(*json.loads(kept))
    except (TypeError, ValueError) as error:
        raise RecordError(f"a copy's state is damaged ({error})") from error


def story_to_bytes(total: Vector, last: float) -> bytes:
    """Return the sum of a story's vectors and the day of its last article."""
    return _joined({"last": last, "terms": total.terms}, total.weights, b"")


def story_from_bytes(kept: bytes) -> tuple[Vector, float]:
    """Return what ``story_to_bytes`` kept; raises RecordError where it is damaged."""
    try:
        head, weights, _ = _parted(kept)
        return Vector(tuple(map(intern, head["terms"])), weights), head["last"]
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"a story's state is damaged ({error})") from error


def _joined(head: dict[str, Any], weights: array[float], rest: bytes) -> bytes:
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + _END + _little(weights) + rest


def _parted(kept: bytes) -> tuple[dict[str, Any], array[float], bytes]:
    line, _, rest = kept.partition(_END)
    head = json.loads(line)
    weights = array("f")
    size = len(head["terms"]) * weights.itemsize
    weights.frombytes(rest[:size])
    if len(weights) != len(head["terms"]):
        raise ValueError("weights are missing")
    return head, array("f", weights) if sys.byteorder == "little" else _swapped(weights), rest[size:]


def _little(weights: array[float]) -> bytes:
    return weights.tobytes() if sys.byteorder == "little" else _swapped(weights).tobytes()


def _swapped(weights: array[float]) -> array[float]:
    swapped = array("f", weights)
    swapped.byteswap()
    return swapped
