"""What grouping remembers, as bytes and back."""

from array import array

import pytest
from rensa import RMinHash

from foreigndesk.errors import RecordError
from foreigndesk.records import Report
from foreigndesk.stories.cluster import Member, Names
from foreigndesk.stories.copies import PERMUTATIONS, SEED
from foreigndesk.stories.memory import (
    member_from_bytes,
    member_to_bytes,
    report_from_bytes,
    report_to_bytes,
    story_from_bytes,
    story_to_bytes,
)
from foreigndesk.stories.vectors import Vector

VECTOR = Vector(("harbour", "Café", "line\nend"), array("f", (0.1, 1 / 3, 0.7)))
MEMBER = Member(7, 18_000.25, VECTOR, Report("a", "A title", "Courier", "2021-03-01"), Names(("Avel",), ("Torvin",)))


def sketch():
    made = RMinHash(PERMUTATIONS, SEED)
    made.update(["one two three", "two three four"])
    return made


def test_a_writing_comes_back_to_the_last_bit():
    kept, came = member_from_bytes(member_to_bytes(MEMBER, sketch()), 7)
    assert kept == MEMBER
    assert came.jaccard(sketch()) == 1.0
    assert kept.vector.weights.tobytes() == VECTOR.weights.tobytes()


def test_a_short_text_has_no_sketch():
    assert member_from_bytes(member_to_bytes(MEMBER, None), 7) == (MEMBER, None)


def test_an_article_that_says_nothing_comes_back_too():
    empty = Member(1, 0.0, Vector((), array("f")), Report("a", ""), Names())
    assert member_from_bytes(member_to_bytes(empty, None), 1)[0] == empty


def test_a_copy_and_a_story_come_back():
    copy = Report("b", "A title", "Herald", "2021-03-02", "a")
    assert report_from_bytes(report_to_bytes(copy)) == copy
    assert story_from_bytes(story_to_bytes(VECTOR, 18_001.5)) == (VECTOR, 18_001.5)


@pytest.mark.parametrize("read", [lambda kept: member_from_bytes(kept, 1), report_from_bytes, story_from_bytes])
@pytest.mark.parametrize("kept", [b"", b"no json", b"[]", b"{}\n", b'{"terms":["a","b"],"last":1}\n\x00\x00\x00\x00'])
def test_what_is_damaged_is_said_so(read, kept):
    with pytest.raises(RecordError, match="damaged"):
        read(kept)
