import pytest

from foreigndesk.read.tense import is_future


def future(text):
    start = text.index("Friday")
    return is_future(text, start, start + len("Friday"))


@pytest.mark.parametrize(
    "text",
    [
        "They will meet on Friday",
        "The vote is scheduled for Friday",
        "He said the two would meet on Friday",
        "It must be done by Friday",
        "On Friday, the two leaders will meet",
        "It spoke ahead of Friday’s vote",
        "The vote was delayed until Friday",
        "It could come as early as Friday",
    ],
)
def test_signs_of_the_future_take_it_forward(text):
    assert future(text)


@pytest.mark.parametrize(
    "text",
    [
        "They met on Friday",
        "They will meet, he said Friday",
        "It plans to leave, but Friday’s talks failed",
        "He was held until Friday",
        "On Friday they met",
        "It could have come on Friday",
    ],
)
def test_without_one_nearer_than_a_verb_in_the_past_it_lies_behind(text):
    assert not future(text)
