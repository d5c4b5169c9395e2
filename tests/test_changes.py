"""What an article changes, with its sentence: promises and threats made, promises carried out, turns of relations."""

from datetime import date, timedelta

import newsroom
import pytest
from newsroom import alerts, event, start

from foreigndesk.alerting import Alerting
from foreigndesk.changes import Changes
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.rules import Asked
from foreigndesk.knowledge import Knowledge
from foreigndesk.read.sentences import split
from foreigndesk.records import Article, Reading

PROMISED = "The United States promised Pakistan $40 million in flood aid."
THREATENED = "The United States threatened to cut aid to Pakistan."
DELIVERED = "The United States delivered $40 million in flood aid to Pakistan."


@pytest.fixture(scope="module")
def knowledge():
    return Knowledge.load()


@pytest.fixture
def desk(tmp_path, knowledge):
    with newsroom.desk(tmp_path) as store:
        alerting, clock = Alerting(Parser(knowledge), changes=Changes(knowledge)), newsroom.Clock()

        def put(*readings):
            before = len(alerts(store))
            for one in readings:
                store.put(one)
            alerting.catch_up(store, clock)
            clock.pass_(days=1)
            return alerts(store)[before:]

        put.store, put.parser, put.alerting = store, Parser(knowledge), alerting
        yield put


def told(identity, day, said, *acts, **more):
    """An article of one sentence with one event between the two states in it, or with the acts given."""
    article = Article(identity, "", said, published=day)
    [sentence] = split(article)
    coded = acts or (event(identity, said=said, kind="AID", quad="material cooperation", **more),)
    return Reading(article, (), tuple(_in(one, sentence) for one in coded), read_by="fake 1")


def _in(act, sentence):
    return type(act)(**{**{name: getattr(act, name) for name in type(act).__slots__}, "sentence": sentence})


def test_a_promise_and_later_its_being_carried_out_are_told_with_their_sentences(desk):
    start(desk.store, desk.parser, "ledger:PAK promised")
    kept = start(desk.store, desk.parser, "ledger:PAK carried-out")
    [promise] = desk(told("a1", "2018-01-02", PROMISED))
    assert (promise.matched, promise.sentence) == (("ledger:PAK promised",), PROMISED)
    [deed] = desk(told("a2", "2018-01-20", DELIVERED))
    assert (deed.follow, deed.sentence, deed.article) == (kept.id, DELIVERED, "a2")


def test_a_threat_is_told_to_either_side_and_to_no_third(desk):
    for state in ("USA", "PAK", "FRA"):
        start(desk.store, desk.parser, f"ledger:{state} threatened")
    found = desk(told("a1", "2018-01-02", THREATENED))
    assert {alert.matched for alert in found} == {("ledger:USA threatened",), ("ledger:PAK threatened",)}


def test_what_was_said_before_is_no_change(desk):
    start(desk.store, desk.parser, "ledger:PAK promised")
    assert len(desk(told("a1", "2018-01-02", PROMISED))) == 1
    assert desk(told("a2", "2018-01-03", PROMISED.replace("promised", "has promised"))) == []


def test_a_deed_that_nobody_promised_is_a_change_but_carries_nothing_out(desk):
    start(desk.store, desk.parser, "ledger:PAK carried-out")
    any_change = start(desk.store, desk.parser, "ledger:PAK")
    [alert] = desk(told("a1", "2018-01-20", DELIVERED))
    assert (alert.follow, alert.matched) == (any_change.id, ("ledger:PAK",))


SOUNDS = ("Eld", "Fim", "Gor", "Hul", "Ist", "Jav", "Kep", "Lun", "Mow", "Nik", "Osk", "Pel")
"""Enough that no two sentences are taken for one."""


def many(identity, day, count, says, **more):
    """An article of so many sentences with words of their own: as many happenings between the two states."""
    names = [[f"{name}{identity}{at}" for name in ("Arn", "Bel", "Cas", "Dor")] for at in range(count)]
    own = [" ".join(f"{sound}{identity}{at}" for sound in SOUNDS) for at in range(count)]
    said = [f"{says.format(*some)[:-1]} amid {words}." for some, words in zip(names, own, strict=True)]
    article = Article(identity, "", "\n".join(said), published=day)
    acts = [_in(event(identity, at, date=day, **more), one) for at, one in enumerate(split(article))]
    return Reading(article, (), tuple(acts), read_by="fake 1")


def quiet(day, number):
    """What the two states are used to."""
    said = "Envoys of Washington and Pakistan met in {0} over {1} and {2}."
    return many(f"q{number}", day, 1, said, kind="CONSULT", quad="verbal cooperation", score=1.0)


def crisis(day, number, how=4):
    said = "Washington struck Pakistan near {0} {1} {2} {3}."
    return many(f"c{number}", day, how, said, kind="ASSAULT", score=-9.0)


def days(first, count):
    return [(date.fromisoformat(first) + timedelta(days=at)).isoformat() for at in range(count)]


@pytest.mark.slow
def test_a_relation_that_turns_down_is_told_once_with_a_sentence_and_no_turn_up_is(desk):
    down = start(desk.store, desk.parser, "shift:USA-PAK down")
    start(desk.store, desk.parser, "shift:PAK-USA up")
    start(desk.store, desk.parser, "shift:PAK-RUS")
    assert desk(*(quiet(day, at) for at, day in enumerate(days("2017-07-03", 190)) if at % 3 == 0)) == []
    found = [alert for at, day in enumerate(days("2018-01-10", 5)) for alert in desk(crisis(day, at))]
    assert [(alert.follow, alert.matched) for alert in found] == [(down.id, ("shift:USA-PAK down",))]
    assert found[0].sentence.startswith("Washington struck Pakistan near Arn")
    assert len(desk.alerting.preview(desk.store, down).alerts) == 1


def test_a_pair_of_few_events_is_not_judged(desk):
    start(desk.store, desk.parser, "shift:PAK-USA")
    assert desk(*(crisis(day, at, how=1) for at, day in enumerate(days("2018-01-10", 8)))) == []


def test_an_article_without_a_date_changes_nothing(desk, knowledge):
    start(desk.store, desk.parser, "ledger:PAK OR shift:PAK-USA")
    assert desk(told("a1", "", PROMISED)) == []


def test_who_asks_for_nothing_pays_for_nothing(knowledge):
    [act] = told("a1", "2018-01-02", PROMISED).events
    board = None  # nothing is looked up
    article = Article("a1", "", PROMISED, published="2018-01-02")
    assert Changes(knowledge)(board, article, (act,), Asked()) == ((), ())
