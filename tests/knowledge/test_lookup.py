"""The one door to the tables."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.knowledge import Knowledge

WORDS = ["Iran", "police", "the", "Vladimir", "Putin", "said", "European", "Union", "Seoul", "rebels", ",", "é", "\n"]


def test_the_tables_are_loaded_once_a_process(knowledge):
    assert Knowledge.load() is knowledge


@pytest.mark.parametrize("phrase", ["John Kerry", "the German chancellor", "Zaire"])
def test_only_the_day_of_a_date_and_time_counts(knowledge, phrase):
    day = knowledge.resolve(phrase, on="2014-05-01")
    assert knowledge.resolve(phrase, on="2014-05-01T23:59:00Z") == day


def test_the_same_phrase_means_another_on_another_date(knowledge):
    names = [knowledge.resolve("the German chancellor", on=on).name for on in ("2004-01-01", "2010-01-01")]
    assert names == ["Gerhard Schroder", "Angela Merkel"]


def test_home_gives_an_unqualified_agent_its_country_and_a_qualified_one_keeps_its_own(knowledge):
    found = [knowledge.resolve(phrase, home="FRA").country for phrase in ("police", "Chilean police")]
    assert found == ["FRA", "CHL"]


def test_a_name_that_is_found_is_a_name_that_resolves(knowledge):
    text = "Angela Merkel flew to Seoul while Boko Haram and the European Union stayed silent."
    hits = knowledge.scan(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["Angela Merkel", "Seoul", "Boko Haram", "European Union"]
    assert all(knowledge.resolve(text[hit.start : hit.end], on="2015-01-01").name for hit in hits)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_hits_lie_within_the_text_in_reading_order_without_overlaps(text):
    hits = Knowledge.load().scan(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(left.end <= right.start for left, right in pairwise(hits))
