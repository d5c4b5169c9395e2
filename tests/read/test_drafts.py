"""What quotation marks tell of drafts."""

from foreigndesk.read.drafts import Draft, kind_of, settled
from foreigndesk.read.quotations import quotations


def draft(text, cue, *content, source=None):
    def place(words):
        start = text.index(words)
        return start, start + len(words)

    return Draft(place(cue), place(source) if source else None, tuple(place(c) for c in content), 0.9)


def contents(text, *drafts):
    return [[text[a:b] for a, b in d.content] for d in settled(text, quotations(text), drafts)]


def test_where_half_of_a_quotation_is_found_all_of_it_is_meant():
    text = 'The envoy said "we shall open the road by Friday" on Monday.'
    assert contents(text, draft(text, "said", "open the road by Friday")) == [['"we shall open the road by Friday"']]


def test_less_than_half_of_a_quotation_stays_as_it_is():
    text = 'The envoy said "we shall open the road by Friday" on Monday.'
    other = draft(text, "on", "we shall open the road by")
    assert contents(text, other, draft(text, "said", "Friday"))[0] == ["Friday"]


def test_a_quotation_around_the_cue_is_somebody_elses():
    text = '"The king said the road is closed," she recalled.'
    inner = draft(text, "said", "the road is closed")
    assert contents(text, inner, draft(text, "recalled", '"The king said the road is closed,"')) == [
        ["the road is closed"],
        ['"The king said the road is closed,"'],
    ]


def test_a_further_quotation_of_the_paragraph_goes_with_the_nearest_cue():
    text = '"The road is closed," the envoy said. "It will stay so until the snow melts."'
    assert contents(text, draft(text, "said", '"The road is closed,"')) == [
        ['"The road is closed,"', '"It will stay so until the snow melts."']
    ]


def test_a_paragraph_that_is_all_quotation_goes_on_from_the_one_before():
    text = '"The road is closed," the envoy said.\n\n"It will stay so until the snow melts."'
    assert len(contents(text, draft(text, "said", '"The road is closed,"'))[0]) == 2


def test_a_colon_introduces_the_next_paragraph():
    text = 'The envoy put it this way:\n\n"It will stay so until the snow melts."'
    assert contents(text, draft(text, "put", "this way"))[0][-1] == '"It will stay so until the snow melts."'


def test_a_quotation_behind_a_paragraph_without_quoted_words_stays_alone():
    text = 'The envoy said that the road is closed.\n\n"It will stay so until the snow melts."'
    assert contents(text, draft(text, "said", "that the road is closed")) == [["that the road is closed"]]


def test_a_few_quoted_words_are_given_to_nobody():
    text = 'The envoy said no. The film "Four Winds" ran.'
    assert contents(text, draft(text, "said", "no")) == [["no"]]


def test_the_kind_says_how_much_is_quoted():
    text = 'He said the "road is closed" today. "Go," he added.'
    quotes = quotations(text)
    at = text.index('"Go,"')
    assert kind_of(text, quotes, [(at, at + 5)]) == "direct"
    assert kind_of(text, quotes, [(8, 35)]) == "mixed"
    assert kind_of(text, quotes, [(0, 7)]) == "indirect"


def test_words_that_introduce_a_quotation_are_no_part_of_it():
    text = 'The envoy called them on it: "The road has been closed since Friday."'
    [[content]] = contents(text, draft(text, "called", "them on it:", '"The road has been closed since Friday."'))
    assert content == '"The road has been closed since Friday."'


def test_words_before_a_quotation_without_a_comma_belong_to_it():
    text = 'The envoy said that it was "the longest road of all the north" there.'
    [[content]] = contents(text, draft(text, "said", 'that it was "the longest road of all the north" there'))
    assert content == 'that it was "the longest road of all the north" there'


def test_a_source_has_no_comma_and_no_relative_pronoun_behind_it():
    text = "Some envoys, who warned of snow, left."
    [one] = settled(text, (), [draft(text, "warned", "of snow", source="Some envoys, who")])
    assert one.source is not None
    assert text[slice(*one.source)] == "Some envoys"
