"""Steps of the ledger and turned relations become alerts, for those who follow them."""

import datetime as dt
from dataclasses import replace

import newsroom
import pytest
from newsroom import alerts, event, start

from foreigndesk.alerting import Alerting
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.subject import LedgerChange, Turn
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Amount, Article, Reading, Sentence
from foreigndesk.tidings import EVERY, Tidings, ledger_changes, recent_turns


@pytest.fixture(scope="module")
def knowledge():
    return Knowledge.load()


@pytest.fixture
def store(tmp_path):
    with newsroom.desk(tmp_path) as store:
        yield store


@pytest.fixture
def clock():
    return newsroom.Clock()


@pytest.fixture
def tell(store, knowledge, clock):
    return Tidings(store, Alerting(Parser(knowledge), changes=ledger_changes(store, knowledge)), clock)


def told(identity, day, text, kind, **fields):
    """An article of one sentence with one event of the United States towards Pakistan."""
    sentence = Sentence("text", 0, len(text), text)
    made = event(identity, kind=kind, amounts=(), **fields)
    made = replace(made, sentence=sentence, amounts=(Amount("$2bn", 2e9, "USD"),) if "$2bn" in text else ())
    article = Article(identity, f"Title of {identity}", text, published=day, source="The Courier")
    return Reading(article, (sentence,), (made,), read_by="fake 1")


PROMISE = told("p", "2018-01-02", "The United States will give Pakistan $2bn in aid.", "AID", status="planned")
DEED = told("d", "2018-02-20", "The United States gave Pakistan $2bn in aid.", "AID")
THREAT = told("t", "2018-01-10", "The United States threatened to cut aid to Pakistan.", "THREATEN", deed="SANCTION")


def test_a_promise_carried_out_is_told_when_its_deed_comes(store, knowledge, tell):
    start(store, Parser(knowledge), "ledger:PAK carried-out")
    store.put(PROMISE)
    assert tell() == 0
    store.put(DEED)
    assert tell() == 1
    assert [(one.article, one.matched) for one in alerts(store)] == [("d", ("ledger:PAK carried-out",))]


def test_a_deed_that_nobody_promised_carries_nothing_out(store, knowledge, tell):
    start(store, Parser(knowledge), "ledger:PAK carried-out")
    store.put(DEED)
    assert tell() == 0


def test_a_threat_made_is_told_to_those_who_follow_either_side(store, knowledge, tell):
    for rule in ("ledger:USA threatened", "ledger:PAK threatened", "ledger:IND threatened", "ledger:PAK promised"):
        start(store, Parser(knowledge), rule)
    store.put(THREAT)
    assert tell() == 2
    assert {one.rule for one in alerts(store)} == {"ledger:USA threatened", "ledger:PAK threatened"}


def test_only_the_ledgers_asked_for_are_made(store, knowledge):
    store.put(THREAT)
    changes = ledger_changes(store, knowledge)
    assert changes(THREAT.article, THREAT.events, {"IND"}) == ()
    assert changes(THREAT.article, THREAT.events, {"PAK"}) == (LedgerChange("PAK", "threatened"),)


@pytest.fixture
def turned(store):
    """Three years of talks twice a week between two pairs, then four weeks in which one of them attacks daily."""
    first = dt.date(2015, 1, 1)
    for week in range(156):
        for pair in (("USA", "PAK"), ("FRA", "DEU")):
            _put(store, first + dt.timedelta(weeks=week), "CONSULT", pair, "verbal cooperation")
    end = first + dt.timedelta(weeks=156)
    for day in range(28):
        _put(store, end + dt.timedelta(days=day), "ASSAULT", ("USA", "PAK"), "material conflict")
    return store


def _put(store, day, kind, pair, quad):
    name = f"{day}-{'-'.join(pair)}"
    made = event(name, kind=kind, actor=pair[0], recipient=pair[1], quad=quad, date=day.isoformat())
    article = Article(name, f"Title of {name}", made.sentence.text, published=day.isoformat())
    store.put(Reading(article, (), (made,), read_by="fake 1"))


@pytest.mark.slow
def test_a_relation_that_turned_lately_is_told_once(turned, knowledge, clock, tell):
    for rule in ("shift:PAK-USA down", "shift:PAK-USA up", "shift:FRA-DEU"):
        start(turned, Parser(knowledge), rule)
    assert [turn for _, turn in recent_turns(turned, {("PAK", "USA"), ("DEU", "FRA")})] == [
        Turn(("PAK", "USA"), "down")
    ]
    tell()
    assert [one.rule for one in alerts(turned)] == ["shift:PAK-USA down"]
    clock.pass_(seconds=EVERY.total_seconds())
    assert tell() == 0
    assert len(alerts(turned)) == 1


def test_no_relation_is_looked_at_where_nobody_follows_one(store, knowledge, tell, monkeypatch):
    monkeypatch.setattr("foreigndesk.tidings.recent_turns", lambda *_: pytest.fail("looked"))
    start(store, Parser(knowledge), "country:PAK")
    store.put(THREAT)
    assert tell() == 1


def test_relations_are_looked_at_no_more_often_than_need_be(store, knowledge, clock, tell, monkeypatch):
    looks = []
    monkeypatch.setattr("foreigndesk.tidings.recent_turns", lambda *_: looks.append(1) or [])
    start(store, Parser(knowledge), "shift:PAK-USA")
    tell()
    tell()
    assert len(looks) == 1
    clock.pass_(seconds=EVERY.total_seconds())
    tell()
    assert len(looks) == 2


def test_a_desk_without_events_has_no_turns(store):
    assert recent_turns(store, {("PAK", "USA")}) == []
