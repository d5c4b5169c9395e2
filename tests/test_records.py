import dataclasses

import pytest

from foreigndesk import records
from foreigndesk.records import Act, Article, Reading, field_text

KINDS = [kind for kind in vars(records).values() if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_frozen_and_slotted(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_the_offsets_of_a_sentence_count_in_its_field(reading):
    for sentence in reading.sentences:
        text = field_text(reading.article, sentence.field, sentence.caption)
        assert text[sentence.start : sentence.end] == sentence.text


def test_an_act_needs_only_who_what_and_how_far():
    act = Act((), ((0, 4),), "ASSAULT", "alleged", 0.4)
    assert (act.deed, act.speaker, act.time, act.amount, act.reciprocal) == ("", None, None, None, False)
    assert (act.mode, act.contexts) == ("", ())


def test_a_reading_is_unfinished_where_its_coder_failed_and_nowhere_else():
    article = Article("a", "", "")
    assert Reading(article, not_coded="coder: 2 of 3 sentences: refused").unfinished == "2 of 3 sentences: refused"
    assert Reading(article, not_coded="language: de").unfinished == Reading(article).unfinished == ""
