"""A desk goes from one database to the other and back, and is the same."""

import dataclasses
import itertools

import newsroom
import pytest
from sqlalchemy import update

from foreigndesk.errors import StoreError, UsageError
from foreigndesk.records import Alert, Article, Correction, Follow, Reading
from foreigndesk.store import copying, schema
from foreigndesk.store.accounts import Key
from foreigndesk.store.copying import TABLES, copy_files, fingerprint
from foreigndesk.store.database import open_store
from foreigndesk.store.location import beside
from foreigndesk.store.search import SearchSelection


def filled(store, reading):
    """Put something into every table, odd letters too."""
    store.put(reading)
    store.put(newsroom.reading("b1", newsroom.event("b1", amounts=(2e9,)), text=newsroom.FLOOD))
    store.put(newsroom.reading("b2", newsroom.event("b2"), text=newsroom.FLOOD))
    odd = Article("odd\x00id", "NUL \x00, \ufdd1 and 😀", "Größe\x00\n", published="2018-02-01", edition=20180201101500)
    store.put(Reading(odd, not_coded="language: \x00"))
    store.put(Reading(dataclasses.replace(odd, text="Changed words")), "2018-02-02")
    store.correct(
        "a1", lambda article, held: Correction("a1", reading.events[1].sentence, (), held.events[:1], (), "x")
    )
    store.history.withdraw("b2", 3, "false", "2018-02-03")
    store.following(lambda board: board.put_follow(Follow("f1", "country:PAK", "", ("mail",), made="2018")))
    alert = Alert(0, "f1", "r", "s", "a1", "2018", ("new",), (), "t", "s")
    store.following(lambda board: board.hear("a1", {"f1": board.put_alerts([(alert, ["mail"], "2018")])[0]}))
    store.accounts.put_user("ann", "hash", "2018")
    store.accounts.put_key(Key("digest", "ann", "read", "", "2018", ""), "2018")


@pytest.fixture
def source(place, reading):
    with open_store(place, create=True, filing=newsroom.Filing()) as store:
        filled(store, reading)
        yield store


@pytest.fixture
def other(place, tmp_path, request):
    """A new desk of the other kind."""
    if isinstance(place, str):
        yield tmp_path / "other.sqlite"
        return
    with request.getfixturevalue("postgres").lent() as address:
        yield address


def held(store):
    with store._transaction() as connection:
        return {table.name: fingerprint(connection, table) for table in TABLES}


def test_a_desk_goes_to_the_other_database_and_back_without_loss(source, other, tmp_path):
    with open_store(other, create=True) as away:
        counts = source.upkeep.copy_to(away.upkeep)
        assert held(away) == held(source)
        assert counts["articles"] == 4
        assert counts["versions"] == counts["withdrawals"] == counts["alerts"] == 1
        with open_store(tmp_path / "back.sqlite", create=True) as back:
            away.upkeep.copy_to(back.upkeep)
            assert held(back) == held(source)


def test_what_was_copied_is_found_and_goes_on_being_filled(source, other, reading):
    with open_store(other, create=True, filing=newsroom.Filing()) as away:
        source.upkeep.copy_to(away.upkeep)
        assert [one.article for one in away.search(SearchSelection("große OR tents"))] == ["a1"]
        alert = Alert(0, "f1", "r", "s", "a9", "2018", ("new",), (), "t", "s")
        for store in (source, away):
            assert store.following(lambda board: board.put_alerts([(alert, [], "2018")])) == [2]
            store.put(newsroom.reading("b3", newsroom.event("b3"), text=newsroom.FLOOD))
        assert held(away) == held(source)
        assert away.upkeep.check().faults == ()


def test_a_desk_that_has_something_is_not_copied_into(source, other, reading):
    with open_store(other, create=True) as away:
        away.put(reading)
        before = held(away)
        with pytest.raises(UsageError, match="not empty: it has articles"):
            source.upkeep.copy_to(away.upkeep)
        assert held(away) == before


def test_a_desk_is_not_copied_into_itself(source):
    with pytest.raises(UsageError, match="into itself"):
        source.upkeep.copy_to(source.upkeep)


def test_a_copy_that_arrives_otherwise_is_refused_and_nothing_kept(source, other, monkeypatch):
    numbers = itertools.count()
    monkeypatch.setattr(copying, "fingerprint", lambda connection, table: next(numbers))
    with open_store(other, create=True) as away:
        with pytest.raises(StoreError, match="did not arrive"):
            source.upkeep.copy_to(away.upkeep)
        assert away.revision() == 0


def test_a_fingerprint_tells_one_letter_of_another(source):
    with source._transaction(writing=True) as connection:
        before = fingerprint(connection, schema.articles)
        connection.execute(update(schema.articles).where(schema.articles.c.id == "a1").values(rights="CC1"))
        assert fingerprint(connection, schema.articles) != before


def test_what_lies_in_files_beside_goes_along(tmp_path):
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    assert copy_files(one, two) == 0
    beside(one, "corpora").mkdir()
    (beside(one, "corpora") / "icews.parquet").write_bytes(b"PAR1")
    assert copy_files(one, two) == 1
    assert (beside(two, "corpora") / "icews.parquet").read_bytes() == b"PAR1"


def test_every_table_is_copied_but_that_of_the_index():
    assert {table.name for table in TABLES} == set(schema.metadata.tables) - {"search_rows"}
    assert all(len(table.primary_key.columns) for table in TABLES)
