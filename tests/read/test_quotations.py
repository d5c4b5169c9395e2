"""Quotation marks of all kinds."""

import pytest

from foreigndesk.read.quotations import LONGEST_SINGLE, quotations


def quoted(text):
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We will sign," he said.', ['"We will sign,"']),
        ("“We will sign,” he said. “Soon.”", ["“We will sign,”", "“Soon.”"]),
        ("''We will sign,'' he said.", ["''We will sign,''"]),
        ("``We will sign,'' he said.", ["``We will sign,''"]),
        ("«We will sign», he said.", ["«We will sign»"]),
        ("‘We will sign,’ he said.", ["‘We will sign,’"]),
        ("He said 'we will sign.' Then he left.", ["'we will sign.'"]),
    ],
)
def test_every_kind_of_mark_is_known(text, found):
    assert quoted(text) == found


def test_marks_inside_a_quotation_of_another_kind_belong_to_it():
    text = '“They told us ‘never’ and "go" twice,” she said.'
    assert quoted(text) == ['“They told us ‘never’ and "go" twice,”']


def test_an_apostrophe_opens_no_quotation():
    assert quoted("The ministers' talks, Iran's envoy and the '90s didn’t matter.") == []


def test_a_quotation_left_open_ends_with_its_paragraph_and_the_next_one_opens_anew():
    text = "“We came.\n\n“We saw,” he said."
    found = quotations(text)
    assert [text[q.start : q.end] for q in found] == ["“We came.", "“We saw,”"]
    assert [q.closed for q in found] == [False, True]


def test_a_second_opening_mark_shows_that_the_first_was_never_closed():
    assert quoted("“We came. Then “we saw” again.") == ["“We came. Then", "“we saw”"]


def test_a_mark_alone_at_the_end_of_a_paragraph_quotes_nothing():
    assert quoted('It is 6" ') == []


def test_single_marks_far_apart_are_apostrophes():
    assert quoted("'" + "word " * LONGEST_SINGLE + "end' of it") == []


def test_a_long_text_of_marks_is_read_in_a_moment():
    assert quotations('"a" ' * 20_000)
