import dataclasses

import pytest

from foreigndesk.follow.match import Span, holds, match
from foreigndesk.follow.subject import Look, Subject, Turn
from foreigndesk.records import Amount, Sentence


@pytest.fixture
def found(parser):
    return lambda text, subject: holds(parser.parse(text), Look(subject))


def test_fields_must_hold_of_one_event(found, make_event, make_subject):
    subject = make_subject("", make_event("PAK", "AID", "CHN"), make_event("USA", "SANCTION", "PAK"))
    assert found("actor:USA type:SANCTION", subject)
    assert not found("actor:PAK type:SANCTION", subject)
    assert not found("actor:PAK (type:SANCTION OR type:THREATEN)", subject)


def test_alternatives_each_speak_of_their_own_event(found, make_event, make_subject):
    subject = make_subject("", make_event("PAK", "AID", "CHN"))
    assert found("actor:USA type:SANCTION OR actor:PAK type:AID", subject)


def test_not_beside_a_field_speaks_of_the_same_event(found, make_event, make_subject):
    subject = make_subject("", make_event("PAK", "AID", "CHN"), make_event("USA", "SANCTION", "PAK"))
    assert found("actor:PAK NOT type:SANCTION", subject)
    assert not found("actor:PAK NOT type:AID", subject)


def test_not_with_the_only_field_says_that_no_event_is_so(found, make_event, make_subject):
    assert not found("aid NOT type:SANCTION", make_subject("Aid", make_event(kind="AID"), make_event()))
    assert found("aid NOT type:SANCTION", make_subject("Aid", make_event(kind="AID")))
    assert found("aid NOT type:SANCTION", make_subject("Aid"))


@pytest.mark.parametrize("rule", ["actor:PAK", "country:USA", "pair:PAK-USA", "recipient:USA"])
def test_an_event_of_unresolved_actors_never_matches_a_country(found, make_event, make_subject, rule):
    assert not found(rule, make_subject("Pakistan and the USA", make_event("", "ASSAULT", "")))


@pytest.mark.parametrize(
    ("rule", "amount", "wanted"),
    [
        ("amount>1e9", Amount("", 2e9, "USD"), True),
        ("amount>1e9", Amount("", 1e9, "USD"), False),
        ("amount>=1e9", Amount("", 1e9, "EUR"), True),
        ("amount>1000", Amount("", 2000, "troops"), False),
        ('amount>"1000 troops"', Amount("", 2000, "troops"), True),
        ("amount<$1bn", Amount("", 5, "EUR"), False),
    ],
)
def test_amounts_compare_within_their_unit(found, make_event, make_subject, rule, amount, wanted):
    assert found(rule, make_subject("", make_event(amounts=(amount,)))) is wanted


def test_words_are_found_whatever_their_case_and_accents(found, make_subject):
    subject = make_subject("Erdoğan recalibrates", title="SECURITY AID")
    assert found('erdogan "security aid" recalib*', subject)
    assert not found('"aid erdogan"', subject)
    assert not found("calib*", subject)


def test_a_match_says_which_event_words_and_facts(parser, make_event, make_subject):
    right, wrong = make_event("USA", "SANCTION", "PAK"), make_event("PAK", "AID", "CHN")
    subject = make_subject("They froze the aid.", wrong, right, title="Aid frozen")
    result = match(parser.parse("actor:USA aid source:courier NOT cricket"), Look(subject))
    assert result.events == (right,)
    assert result.spans == (Span("title", 0, 3, "Aid"), Span("text", 15, 18, "aid"))
    assert result.facts == ("source:courier",)
    assert match(parser.parse("cricket"), Look(subject)) is None


def test_a_phrase_and_a_prefix_are_shown_where_they_stand(parser, make_subject):
    result = match(parser.parse('"security aid" recalib*'), Look(make_subject("A recalibrated security-aid plan")))
    assert [span.text for span in result.spans] == ["recalibrated", "security-aid"]


def test_a_turn_may_come_without_an_article(parser):
    result = match(parser.parse("shift:RUS-PAK up"), Look(Subject(None, turns=(Turn(("PAK", "RUS"), "up"),))))
    assert (result.facts, result.spans) == (("shift:PAK-RUS up",), ())


def test_an_item_may_stand_in_the_sentence_of_the_event(found, make_event, make_subject):
    said = "Pakistan bought F-16 jets."
    event = dataclasses.replace(make_event("PAK", "COOPERATE", "RUS"), sentence=Sentence("text", 0, len(said), said))
    other = make_event("PAK", "AID", "CHN")
    assert found("actor:PAK item:F-16", make_subject(said, event, other))
    assert not found("type:AID item:F-16", make_subject(said, event, other))
    assert not found("item:F-15", make_subject(said, event))
