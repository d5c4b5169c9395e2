import dataclasses

from foreigndesk.follow.match import Match
from foreigndesk.follow.novelty import news, things
from foreigndesk.records import Amount


def sure(make_event, *args, **more):
    return Match((make_event(*args, **more),))


def known(*matches):
    return {thing for match in matches for thing in things(match)}


def test_what_was_heard_is_no_news(make_event):
    match = sure(make_event, amounts=(Amount("$2bn", 2e9, "USD"),))
    assert news(match, known(match)) == ()


def test_a_type_not_heard_of_the_story_is_news(make_event):
    assert news(sure(make_event, kind="AID"), known(sure(make_event))) == ("new in this story: AID (happened)",)


def test_what_became_of_an_act_is_news(make_event):
    before = sure(make_event, status="planned")
    assert news(sure(make_event), known(before)) == ("SANCTION was planned, now happened",)


def test_the_same_type_between_others_is_none(make_event):
    assert news(sure(make_event, "CHN", recipient="RUS", status="planned"), known(sure(make_event))) == ()


def test_an_amount_within_a_tenth_is_the_one_that_was_heard(make_event):
    before = sure(make_event, amounts=(Amount("$2bn", 2e9, "USD"),))
    near = sure(make_event, amounts=(Amount("$2.1bn", 2.1e9, "USD"),))
    far = sure(make_event, amounts=(Amount("$3bn", 3e9, "USD"),))
    other = sure(make_event, amounts=(Amount("2bn euros", 2e9, "EUR"),))
    assert news(near, known(before)) == ()
    assert news(far, known(before)) == ("new amount: $3bn",)
    assert news(other, known(before)) == ("new amount: 2bn euros",)


def test_what_the_coder_doubts_is_no_reason_to_tell_again(make_event):
    doubtful = dataclasses.replace(make_event(kind="AID"), confidence=0.2)
    assert news(Match((doubtful,)), known(sure(make_event))) == ()
    assert things(Match((doubtful,)), 0.5) == ()


def test_a_turn_and_a_change_of_the_ledger_are_news_once():
    match = Match((), (), ("shift:PAK-RUS up", "ledger:PAK carried-out", "source:courier"))
    assert news(match, ()) == ("new: shift:PAK-RUS up", "new: ledger:PAK carried-out")
    assert news(match, things(match)) == ()


def test_words_alone_are_never_news_again(make_event):
    assert news(Match(), ()) == ()
