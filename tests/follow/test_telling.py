import dataclasses

import pytest

from foreigndesk.follow.match import match
from foreigndesk.follow.subject import Look
from foreigndesk.follow.telling import foremost, told
from foreigndesk.records import Follow, Sentence

FOLLOW = Follow("f1", "", "")


def act(make_event, start, *args, **more):
    said = Sentence("text", start, start + 10, f"Said at {start}.")
    plain = {"quad": "material conflict", "score": -6.0} | more
    return dataclasses.replace(make_event(*args, **plain), sentence=said, confidence=0.5)


def test_deeds_stand_before_words_and_what_was_done_before_what_was_not(make_event):
    word = act(make_event, 0, kind="ACCUSE", quad="verbal conflict", score=-3.5)
    plan = act(make_event, 0, kind="COERCE", status="planned")
    deed = act(make_event, 900)
    assert foremost([word, plan, deed]) == [deed, word, plan]


def test_what_is_told_early_and_often_stands_before_what_is_graver_and_told_once(make_event):
    grave = act(make_event, 3000, "USA", "ASSAULT", "AFG", score=-9.0)
    early, again = act(make_event, 100), act(make_event, 2000, status="possible")
    assert foremost([grave, early, again]) == [early, again, grave]


def test_of_the_tellings_of_an_act_the_one_that_says_it_was_done_stands_first(make_event):
    doubtful, done = act(make_event, 0, status="possible"), act(make_event, 500)
    assert foremost([doubtful, done]) == [done, doubtful]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("aid country:PAK", ("aid", "country:PAK")),
        ("country:PAK OR country:RUS", ("country:PAK",)),
        ('"aid freeze" OR aid', ("aid",)),
        ("aid NOT cricket", ("aid",)),
        ("item:F-16", ("item:F-16",)),
    ],
)
def test_an_alert_names_what_in_the_rule_matched_as_it_is_written(parser, make_event, make_subject, rule, wanted):
    event = dataclasses.replace(make_event(), sentence=Sentence("text", 0, 16, "Aid for an F-16."))
    subject, read = make_subject("Aid for an F-16.", event), parser.parse(rule)
    alert = told(FOLLOW, read, Look(subject), match(read, Look(subject)), ("why",), "2018")
    assert alert.matched == wanted


def test_words_alone_are_told_with_the_sentence_around_them(parser, make_subject):
    subject, read = (
        make_subject("It rained. Boats came to Torvin. It was late.", title="A flood"),
        parser.parse("boats"),
    )
    alert = told(FOLLOW, read, Look(subject), match(read, Look(subject)), (), "2018")
    assert (alert.sentence, alert.title, alert.event) == ("Boats came to Torvin.", "A flood", "")
