from foreigndesk.follow.subject import LedgerChange, Look, Turn, event_facts
from foreigndesk.records import Actor, Amount, Place


def test_no_phrase_spans_title_and_text(make_subject):
    assert " aid | cut " in Look(make_subject("Cut", title="Aid")).text


def test_both_sides_of_a_reciprocal_event_act(make_event):
    facts = event_facts(make_event("PAK", "CONSULT", "USA", reciprocal=True))
    assert {"actor:USA", "recipient:PAK", "pair:PAK-USA"} <= facts


def test_an_actor_of_whom_nothing_is_known_gives_no_fact(make_event):
    facts = event_facts(make_event("", "ASSAULT", ""))
    assert not any(fact.startswith(("actor", "recipient", "country", "pair")) for fact in facts)


def test_a_person_is_found_by_id_name_and_country(make_event):
    person = Actor("he", 0, 2, "Rufus Firefly", "Q1", "FRE", "GOV")
    event = make_event()
    facts = event_facts(type(event)("e", "a", event.sentence, (person,), (), "AID", "happened", 1.0, "fake"))
    assert {"actor:Q1", "actor:=rufus firefly", "actor:FRE", "country:FRE"} <= facts


def test_values_of_several_words_are_found_by_a_part(make_event):
    facts = event_facts(
        make_event(items=("F-16 spare parts",), contexts=("human_rights",), place=Place("New Port", 0, 8))
    )
    assert {"item:f 16", "item:spare parts", "context:human rights", "place:port"} <= facts


def test_an_event_shows_its_quad_mode_deed_and_amounts(make_event):
    facts = event_facts(
        make_event(quad="material conflict", mode="withdraw", deed="AID", amounts=(Amount("", 1, "USD"),))
    )
    assert {"quad:conflict", "quad:material conflict", "mode:withdraw", "deed:AID", "amount:"} <= facts


def test_the_subject_shows_source_topics_shifts_and_ledger(make_subject):
    subject = make_subject(
        topics=("Aid freeze",), turns=(Turn(("RUS", "PAK"), "up"),), changes=(LedgerChange("PAK", "promised"),)
    )
    assert {
        "source:courier", "source:courier example", "topic:aid freeze", "shift:PAK-RUS", "shift:PAK-RUS up",
        "ledger:PAK promised",
    } <= Look(subject).there  # fmt: skip
