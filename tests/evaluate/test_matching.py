from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.evaluate.gold import GoldActor, GoldEvent
from foreigndesk.evaluate.matching import assignment, same_actor, same_dyad, same_event, same_name, same_sentence
from foreigndesk.records import Actor, Event, Sentence

SENTENCE = "Ruritania froze aid to Freedonia, officials said."
A, B = GoldActor("Ruritania", "RUR"), GoldActor("Freedonia", "FRE")


def wanted(types="SANCTION", *, source=(A,), target=(B,), sentence=SENTENCE, **fields):
    return GoldEvent(sentence, source, target, tuple(types.split()), **{"status": "happened", **fields})


def coded(kind="SANCTION", *, actors=("RUR",), recipients=("FRE",), sentence=SENTENCE, status="happened", **fields):
    sides = (tuple(Actor("", 0, 0, country=country) for country in side) for side in (actors, recipients))
    return Event("e", "1", Sentence("text", 0, len(sentence), sentence), *sides, kind, status, 1.0, "test", **fields)


def test_an_event_matches_by_sentence_type_and_sides():
    assert same_event(wanted(), coded())


def test_another_sentence_type_actor_or_recipient_does_not_match():
    assert not same_event(wanted(), coded(sentence="They met."))
    assert not same_event(wanted(), coded("AID"))
    assert not same_event(wanted(), coded(actors=("SYL",)))
    assert not same_event(wanted(), coded(recipients=("SYL",)))


def test_a_type_that_an_expert_could_give_matches():
    assert same_event(wanted("SANCTION COERCE"), coded("COERCE"))


def test_one_actor_and_one_recipient_in_common_are_enough():
    assert same_event(wanted(source=(A, GoldActor("Sylvania", "SYL"))), coded(actors=("XXX", "SYL")))


def test_an_empty_side_agrees_with_an_empty_side_only():
    assert same_event(wanted(source=()), coded(actors=()))
    assert not same_event(wanted(source=()), coded())
    assert not same_event(wanted(), coded(recipients=()))


@pytest.mark.parametrize("status", ["planned", "possible", "denied", "alleged"])
def test_a_deed_that_did_not_happen_matches_a_speech_act_about_it_and_the_reverse(status):
    assert same_event(wanted("SANCTION", status=status), coded("THREATEN", deed="SANCTION"))
    assert same_event(wanted("THREATEN", deed="SANCTION"), coded("SANCTION", status=status))


def test_a_deed_that_happened_matches_no_speech_act():
    assert not same_event(wanted("SANCTION"), coded("THREATEN", deed="SANCTION"))
    assert not same_event(wanted("THREATEN", deed="SANCTION"), coded("SANCTION"))


def test_a_speech_act_about_another_deed_does_not_match():
    assert not same_event(wanted("SANCTION", status="planned"), coded("THREATEN", deed="ASSAULT"))
    assert not same_event(wanted("SANCTION", status="planned"), coded("CONSULT", deed="SANCTION"))
    assert not same_event(wanted("CONSULT", deed="SANCTION"), coded("SANCTION", status="planned"))


def test_sides_may_be_swapped_where_the_act_is_mutual():
    swapped = {"actors": ("FRE",), "recipients": ("RUR",)}
    assert same_event(wanted("CONSULT COOPERATE"), coded("COOPERATE", **swapped))
    assert same_event(wanted("ASSAULT", reciprocal=True), coded("ASSAULT", **swapped))
    assert not same_event(wanted("SANCTION"), coded("SANCTION", **swapped))
    assert not same_event(wanted("AGREE ASSAULT"), coded("ASSAULT", **swapped))


def test_sentences_are_the_same_by_letters_and_digits_or_containment():
    assert same_sentence("“We won’t go,” he said.", '"We won\'t go", HE SAID')
    assert same_sentence("ROME – They met on Friday.", "They met on Friday.")
    assert not same_sentence("They met on Friday.", "They met on Monday.")
    assert not same_sentence("", "They met.")
    assert not same_sentence("…", "…")


def test_actors_of_a_country_agree_by_country_and_others_by_name():
    assert same_actor(GoldActor("the minister", "RUR"), Actor("he", 0, 2, country="RUR"))
    assert not same_actor(GoldActor("the minister", "RUR"), Actor("the minister", 0, 12))
    assert same_actor(GoldActor("the bloc", "", "EU"), Actor("Brussels", 0, 8, name="European Union"))
    assert same_actor(GoldActor("the rebels", ""), Actor("Rebels", 0, 6, country="RUR"))
    assert not same_actor(GoldActor("the rebels", ""), Actor("the army", 0, 8))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the United Nations", "United Nations"),
        ("U.N.", "UN"),
        ("UN", "the United Nations"),
        ("Islamic State of Iraq and Syria", "ISIS"),
        ("The African Union’s", "African Union"),
        ("Free Army (FA)", "the Free Army"),
    ],
)
def test_names_are_one_but_for_articles_and_acronyms(one, other):
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("us", "United States"), ("", ""), ("the", "a"), ("Hamas", "Fatah"), ("he", "Her Eyes")]
)
def test_other_names_are_not(one, other):
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_a_dyad_is_sentence_sides_and_quad():
    assert same_dyad(wanted("SANCTION"), coded("ASSAULT"))
    assert not same_dyad(wanted("SANCTION"), coded("ACCUSE"))
    assert not same_dyad(wanted("SANCTION"), coded("ASSAULT", actors=("SYL",)))


def test_each_event_is_matched_once():
    assert assignment([wanted()], [coded(), coded()]) == [(0, 0)]
    assert assignment([wanted(), wanted()], [coded()]) == [(0, 0)]


def test_the_largest_assignment_is_found():
    gold = [wanted("SANCTION COERCE"), wanted("SANCTION")]
    assert assignment(gold, [coded("SANCTION"), coded("COERCE")]) == [(0, 1), (1, 0)]


def test_the_own_type_and_status_come_first():
    gold = [wanted("SANCTION COERCE", status="planned")]
    assert assignment(gold, [coded("COERCE"), coded("SANCTION"), coded("SANCTION", status="planned")]) == [(0, 2)]


KINDS = ("SANCTION", "COERCE", "ASSAULT", "PROTEST")


@given(
    gold=st.lists(st.sets(st.sampled_from(KINDS), min_size=1), max_size=5),
    given_kinds=st.lists(st.sampled_from(KINDS), max_size=5),
)
def test_no_assignment_is_larger(gold, given_kinds):
    wanted_events = [wanted(" ".join(sorted(types))) for types in gold]
    found = assignment(wanted_events, [coded(kind) for kind in given_kinds])
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert all(given_kinds[j] in gold[i] for i, j in found)
    orders = permutations(given_kinds + [""] * len(gold), len(gold))
    assert len(found) == max(sum(kind in types for kind, types in zip(order, gold, strict=True)) for order in orders)


def test_types_of_a_users_own_agree_by_their_quad_and_without_one_by_themselves():
    seized, strike = (
        wanted("sea:SEIZE", quads=("material conflict",)),
        wanted("labour:STRIKE", quads=("labour:STRIKE",)),
    )
    assert same_dyad(seized, coded("sea:BOARD", quad="material conflict"))
    assert not same_dyad(seized, coded("sea:HAIL", quad="verbal cooperation"))
    assert same_dyad(strike, coded("labour:STRIKE"))
    assert not same_dyad(strike, coded("labour:SETTLE"))


def test_types_of_two_ontologies_are_never_the_same_event():
    assert not same_event(wanted("PROTEST"), coded("labour:PROTEST"))
