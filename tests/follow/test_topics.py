import dataclasses

from foreigndesk.follow.topics import topics
from foreigndesk.records import Actor, Place

NAMES = {"PAK": "Pakistan", "USA": "United States", "RUS": "Russia"}


def rules(events):
    return [topic.rule for topic in topics(events, NAMES)]


def test_pairs_stand_first_then_what_most_events_are_about(make_event):
    events = [make_event(), make_event(kind="AID"), make_event("PAK", "AID", "RUS")]
    assert rules(events) == ["pair:PAK-USA", "pair:PAK-RUS", "country:PAK", "country:USA"]


def test_a_country_in_one_event_alone_is_a_passing_mention(make_event):
    assert rules([make_event("RUS", "AID", "")]) == []


def test_people_items_places_and_contexts_are_topics(make_event):
    person = Actor("he", 0, 2, "Rufus Firefly", "Q1", "PAK", "GOV")
    place = Place("Kabul", 0, 5, "Kabul", "AFG", "", "city")
    event = dataclasses.replace(
        make_event(contexts=("human_rights",), items=("F-16",), place=place), actors=(person,), recipients=()
    )
    found = rules([event, event])
    assert found == ["country:PAK", "actor:Q1", 'item:"f 16"', 'place:"Kabul"', 'country:PAK context:"human rights"']


def test_every_topic_is_a_rule(parser, make_event):
    place = Place("X", 0, 1, "Port-au-Prince", "HTI", "", "city")
    event = make_event(contexts=("human_rights",), items=("F-16s, spare parts",), place=place)
    found = rules([event, event])
    assert len(found) == 7
    assert all(parser.parse(rule) for rule in found)


def test_who_is_not_known_is_no_topic(make_event):
    assert rules([make_event("", "ASSAULT", ""), make_event("XXX", "AID", "")] * 2) == []
