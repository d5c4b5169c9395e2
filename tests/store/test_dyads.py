import dataclasses

import pytest
from sqlalchemy import delete, select, text

from foreigndesk.ontology import QUADS
from foreigndesk.records import Actor, Article, Event, Reading, Sentence
from foreigndesk.store import schema
from foreigndesk.store.database import open_store
from foreigndesk.store.dyads import rows
from foreigndesk.store.migrations.versions import v0009_dyads_and_users as v0009
from foreigndesk.store.migrations.versions import v0015_dyad_kinds as v0015

SENTENCE = Sentence("text", 0, 4, "Said")


def event(identity, sources, targets, kind="ACCUSE", date="2018-01-05", status="happened"):
    sides = [tuple(Actor(code, 0, 1, country=code) for code in side) for side in (sources, targets)]
    return Event(identity, "a", SENTENCE, *sides, kind, status, 0.5, "fake", quad=QUADS[kind], score=-2.0, date=date)


def reading(*events, identity="a"):
    article = Article(identity, "Title", "Said", published="2018-01-31")
    return Reading(article, (SENTENCE,), tuple(dataclasses.replace(e, article=identity) for e in events))


@pytest.fixture
def store(place):
    with open_store(place, create=True) as made:
        yield made


def counted(store, one, other):
    return {(m.source, m.target, m.month): (m.events, m.score) for m in store.views.months(one, other)}


def test_each_pair_of_states_on_the_sides_is_a_row_once():
    two = event("e", ["PAK", "PAK", "CHN"], ["USA"])
    assert [(r["source"], r["target"]) for r in rows(reading().article, [two])] == [("CHN", "USA"), ("PAK", "USA")]


def test_a_side_without_a_state_is_kept_as_unknown():
    one, other = event("e", ["PAK"], []), event("f", [""], ["USA"])
    found = [(r["source"], r["target"]) for r in rows(reading().article, [one, other])]
    assert found == [("PAK", ""), ("", "USA")]


@pytest.mark.parametrize(("date", "day"), [("2018-01-05", "2018-01-05"), ("2017-12", "2017-12-01"), ("2004", "")])
def test_an_act_known_to_the_year_only_belongs_to_no_month(date, day):
    assert [r["day"] for r in rows(reading().article, [event("e", ["PAK"], ["USA"], date=date)])] == [day]


def test_an_undated_act_counts_by_its_article():
    assert [r["day"] for r in rows(reading().article, [event("e", ["PAK"], ["USA"], date="")])] == ["2018-01-31"]


def test_counts_follow_what_is_put_renewed_and_taken_out(store):
    store.put(reading(event("e", ["PAK"], ["USA"]), event("f", ["USA"], ["PAK"], date="2017-12-05")))
    store.put(reading(event("g", ["PAK"], ["USA"]), identity="b"))
    assert counted(store, "PAK", "USA") == {("PAK", "USA", "2018-01"): (2, -4.0), ("USA", "PAK", "2017-12"): (1, -2.0)}
    store.put(reading(event("e", ["PAK"], ["CHN"])))
    assert counted(store, "PAK", "USA") == {("PAK", "USA", "2018-01"): (1, -2.0)}
    assert counted(store, "CHN", "PAK") == {("PAK", "CHN", "2018-01"): (1, -2.0)}


def test_all_months_leave_out_the_unknown_and_what_a_state_does_to_itself(store):
    store.put(reading(event("e", ["PAK"], ["PAK"]), event("f", ["PAK"], []), event("g", ["PAK"], ["USA"])))
    assert [(m.source, m.target) for m in store.views.all_months()] == [("PAK", "USA")]
    assert store.views.deeds("PAK", "2018-01", "2018-01") == [("USA", "verbal conflict", 1)]


def test_a_desk_filled_before_these_tables_is_counted_the_same(store):
    store.put(
        reading(event("e", ["PAK", "CHN"], ["USA"]), event("f", ["PAK"], [], date="2004"), event("g", [], ["USA"]))
    )
    tables = (schema.dyads, schema.dyad_months, schema.dyad_kinds)
    with store._transaction(writing=True) as connection:
        kept = [sorted(map(tuple, connection.execute(select(table)))) for table in tables]
        for table in tables:
            connection.execute(delete(table))
        connection.execute(text(v0009._FILL))
        connection.execute(text(v0009._COUNT))
        connection.execute(text(v0015._COUNT))
        anew = [sorted(map(tuple, connection.execute(select(table)))) for table in tables]
    assert anew == kept


def test_kinds_of_acts_follow_what_is_put_renewed_and_taken_out(store):
    drill = dataclasses.replace(event("e", ["PAK"], ["USA"]), mode="cyber", contexts=("military", "élections"))
    store.put(reading(drill, event("f", ["USA"], ["PAK"])))
    assert [(one.type, one.mode, one.events) for one in store.views.acts("USA", "PAK", "2018-01")] == [
        ("ACCUSE", "", 1),
        ("ACCUSE", "cyber", 1),
    ]
    assert store.upkeep.check().faults == ()
    store.put(reading(drill))
    [kept] = store.views.acts("PAK", "USA", "2018-01")
    assert [found.id for _, found in store.views.events_of("PAK", "USA", kinds=[kept.kind], limit=5)] == ["e"]
    store.put(reading())
    assert store.views.acts("PAK", "USA", "2018-01") == []
    assert store.upkeep.check().faults == ()


def test_an_event_of_many_pairs_takes_one_place_of_a_page(store):
    many = event("e", ["PAK", "IND", "CHN"], ["USA", "RUS"], date="2018-01-09")
    others = [event(f"o{day}", ["PAK"], ["USA"], date=f"2018-01-0{day}") for day in range(1, 6)]
    store.put(reading(many, *others))
    told = store.views.events_of("PAK", limit=3)
    assert [one.id for _, one in told] == ["e", "o5", "o4"]
    assert [one.id for _, one in store.views.events_of("PAK", limit=3, offset=3)] == ["o3", "o2", "o1"]


def test_an_act_of_a_state_on_itself_is_told_once(store):
    store.put(reading(event("e", ["PAK"], ["PAK"]), event("f", ["PAK"], ["USA"], date="")))
    assert sorted(one.id for _, one in store.views.events_of("PAK", limit=9)) == ["e", "f"]


def test_partners_of_a_state_are_counted_both_ways_those_with_most_first(store):
    store.put(reading(event("e", ["PAK"], ["USA"]), event("f", ["USA"], ["PAK"], date="2017-12-05")))
    more = [event("g", ["PAK"], ["CHN"], date="2004"), event("h", ["PAK"], ["PAK"]), event("i", ["PAK"], [])]
    store.put(reading(*more, identity="b"))
    found = [(one.other, one.events, one.first) for one in store.views.partners("PAK")]
    assert found == [("USA", 2, "2017-12"), ("CHN", 1, "")]
    store.put(reading(identity="b"))
    assert [one.other for one in store.views.partners("PAK")] == ["USA"]


def test_what_a_state_and_others_did_is_counted_in_the_months_asked_for(store):
    early, late = event("e", ["USA"], ["PAK"], date="2017-12-05"), event("f", ["PAK"], ["USA"], date="2018-03-05")
    planned = event("g", ["PAK"], ["USA"], status="planned")
    store.put(reading(early, late, planned, event("h", ["PAK"], ["USA"]), event("i", ["PAK"], ["USA"], "CONSULT")))
    kinds = [("USA", "verbal conflict", 2), ("USA", "verbal cooperation", 1)]
    assert sorted(store.views.deeds("PAK", "2017-12", "2018-01")) == kinds
    assert store.views.deeds("USA", "2018-02", "2018-12") == [("PAK", "verbal conflict", 1)]


def test_a_state_with_some_others_is_counted_both_ways_together_and_what_did_not_happen_apart(store):
    store.put(
        reading(
            event("e", ["PAK"], ["USA"]),
            event("f", ["USA"], ["PAK"]),
            event("g", ["USA"], ["PAK"], status="planned"),
            event("h", ["PAK"], ["USA"], status="denied"),
            event("i", ["PAK"], ["CHN"], date="2017-12-05"),
            event("j", ["PAK"], ["IND"]),
        )
    )
    found = store.views.with_partners("PAK", ["USA", "CHN", "RUS"])
    kinds = {other: [(m.source, m.month, m.status, m.events, m.score) for m in ms] for other, ms in found.items()}
    assert kinds == {
        "USA": [("PAK", "2018-01", "", 2, -4.0), ("PAK", "2018-01", "happened", 2, -4.0)],
        "CHN": [("PAK", "2017-12", "happened", 1, -2.0)],
        "RUS": [],
    }


def test_a_state_with_nobody_is_counted_with_nobody(store):
    store.put(reading(event("e", ["PAK"], ["USA"])))
    assert store.views.with_partners("PAK", []) == {}
