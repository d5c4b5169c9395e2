"""What is found in running text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.knowledge import Knowledge


def found(knowledge, text):
    return [(text[hit.start : hit.end], hit.kind) for hit in knowledge.scan(text)]


def test_case_tells_a_state_from_a_word(knowledge):
    assert found(knowledge, "Turkey sold us a turkey in the US.") == [("Turkey", "state"), ("US", "state")]


def test_the_longest_phrase_wins(knowledge):
    assert ("South African", "demonym") in found(knowledge, "a South African envoy")
    assert ("Al Qaeda in the Arabian Peninsula", "group") in found(knowledge, "Al Qaeda in the Arabian Peninsula said")


def test_words_are_not_found_inside_others(knowledge):
    assert found(knowledge, "Romania's Omani guest")[0] == ("Romania", "state")


@pytest.mark.parametrize("text", ["Michael Jordan dunked", "they thanked Chad Wilmington"])
def test_a_state_inside_a_name_is_no_state(knowledge, text):
    assert all(kind != "state" for _, kind in found(knowledge, text))


def test_a_person_is_found_without_the_possessive(knowledge):
    assert ("Angela Merkel", "person") in found(knowledge, "Angela Merkel's cabinet met.")


def test_a_family_name_after_a_courtesy_is_found_and_after_a_given_name_is_not(knowledge):
    assert ("Putin", "person") in found(knowledge, "They met Mr. Putin.")
    assert ("Putin", "person") not in found(knowledge, "They met Ignatius Putin.")


def test_headlines_in_capitals_are_read(knowledge):
    assert ("PAKISTAN", "state") in found(knowledge, "PAKISTAN SHUTS BORDER")


@given(st.text(max_size=120))
def test_hits_lie_in_the_text_in_order_and_apart(text):
    hits = Knowledge.load().scan(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
