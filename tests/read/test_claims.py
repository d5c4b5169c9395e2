import dataclasses

import pytest

from foreigndesk.knowledge import Knowledge
from foreigndesk.read.claims import claims_of
from foreigndesk.read.sentences import split
from foreigndesk.records import Actor, Article, Event


def article(text):
    return Article("a1", "", text, source="The Example Courier", published="2018-01-30")


def event(text, kind, actors, recipients, **more):
    one = article(text)
    sides = [tuple(Actor("x", 0, 1, code, code, code, "GOV") for code in side) for side in (actors, recipients)]
    return Event("e1", "a1", split(one)[0], sides[0], sides[1], kind, "happened", 0.9, "fake 1", **more)


def claims(text, *events):
    return claims_of(article(text), events, Knowledge.load())


def test_a_sentence_without_events_tells_its_transfer_with_source_and_date():
    [one] = claims("Washington suspended $2bn of aid to Pakistan.")
    assert (one.kind, one.stage, one.givers, one.recipients) == ("aid", "suspended", ("USA",), ("PAK",))
    assert (one.source, one.date, one.amounts[0].value, one.event) == ("The Example Courier", "2018-01-30", 2e9, "")


def test_an_event_of_the_sentence_names_the_side_that_the_words_leave_open():
    text = "Washington suspended $2bn of aid."
    [one] = claims(text, event(text, "SANCTION", ["USA"], ["PAK"], date="2018-01-04"))
    assert (one.givers, one.recipients, one.event, one.date) == (("USA",), ("PAK",), "e1", "2018-01-04")


def test_a_claim_is_that_of_its_speaker():
    text = "Mr Trump claims that Pakistan was given $33bn."
    [one] = claims(text, event(text, "ACCUSE", ["USA"], ["PAK"]))
    assert (one.stage, one.by, one.givers) == ("claimed", "USA", ())


def test_a_sentence_that_disputes_the_figure_answers_the_claim_before_it():
    first, answer = claims("Pakistan was given $33bn. The figure is disputed in Islamabad.")
    assert (first.stage, answer.stage, answer.disputes) == ("done", "denied", True)
    assert answer.amounts == first.amounts


@pytest.mark.parametrize(
    ("after", "open_"),
    [
        ("“If we sign for them, you will read about it,” he said.", True),
        ("When Pakistan buys them, it will say so.", True),
        ("Should the government take it, the price will be known.", True),
        ("The minister smiled.", False),
        ("If it rains, the parade will be put off.", False),
    ],
)
def test_what_was_not_bought_so_far_is_talked_of_where_the_article_goes_on_about_buying_it(after, open_):
    first, *more = claims(f"Pakistan has not yet bought any Su-35 fighter jets from Russia. {after}")
    assert (first.stage, first.so_far) == ("denied", True)
    assert [(one.stage, one.item, one.givers) for one in more] == [("discussed", first.item, ("RUS",))] * open_


def test_what_was_denied_for_good_is_not_talked_of():
    _, *more = claims("Pakistan did not buy any jets from Russia. If we sign for them, you will read about it.")
    assert more == []


def test_nobody_threatens_itself_beside_others():
    text = "Pakistan warned India and Pakistan."
    [one] = claims(text, event(text, "THREATEN", ["PAK"], ["IND", "PAK"]))
    assert (one.givers, one.recipients) == (("PAK",), ("IND",))


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Pakistan warned India.", "THREATEN", ("threats", "threatened")),
        ("Pakistan signed an accord with India.", "AGREE", ("agreements", "agreed")),
        ("Pakistan pledged an accord with India.", "AGREE", ("agreements", "promised")),
    ],
)
def test_threats_and_agreements_come_from_events(text, kind, wanted):
    [one] = claims(text, event(text, kind, ["PAK"], ["IND"]))
    assert (one.kind, one.stage) == wanted


def test_an_unsure_event_makes_no_claim_of_its_own():
    text = "Pakistan warned India."
    unsure = dataclasses.replace(event(text, "THREATEN", ["PAK"], ["IND"]), confidence=0.1)
    assert claims(text, unsure) == ()
