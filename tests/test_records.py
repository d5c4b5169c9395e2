import dataclasses

import pytest

from foreigndesk import records
from foreigndesk.records import field_text

KINDS = [kind for kind in vars(records).values() if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_frozen_and_slotted(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_the_offsets_of_a_sentence_count_in_its_field(reading):
    for sentence in reading.sentences:
        text = field_text(reading.article, sentence.field, sentence.caption)
        assert text[sentence.start : sentence.end] == sentence.text
