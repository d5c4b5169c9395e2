import pytest

from foreigndesk.ontology import CONTEXTS, MODES, PLOVER, QUADS, SPEECH, TYPES, score
from foreigndesk.ontology.codebook import MEANINGS, EventType, Ontology
from foreigndesk.records import STATUSES

OWN = Ontology("sea", (EventType("sea:BOARD", "…", "material conflict", -6.0), EventType("sea:SINK", "…")))


def test_plover_has_every_type_and_status_with_its_meaning_and_no_other():
    assert tuple(kind.name for kind in PLOVER.types) == TYPES
    assert set(MEANINGS) == {("type", kind) for kind in TYPES} | {("status", status) for status in STATUSES}
    assert all(len(meaning) > 40 for meaning in MEANINGS.values())


def test_plovers_quads_scores_and_modes_are_the_tables():
    assert all(PLOVER.quad(kind) == QUADS[kind] and PLOVER.modes(kind) == MODES[kind] for kind in TYPES)
    assert PLOVER.score("SANCTION", "expel") == score("SANCTION", "expel") == -5.5


def test_speech_acts_alone_may_have_a_deed():
    assert {kind for kind in TYPES if PLOVER.may_have_deed(kind)} == SPEECH
    assert not OWN.may_have_deed("sea:BOARD")


def test_the_examples_are_verbatim_and_of_the_tables_types_modes_and_statuses():
    assert len(PLOVER.examples) >= 6
    for example in PLOVER.examples:
        for act in example.acts:
            said = (*act.actors, *act.recipients, *example.people, act.speaker, act.time, act.amount)
            assert all(words in example.sentence for words in said)
            assert act.type in TYPES
            assert act.status in STATUSES
            assert act.deed in ("", *TYPES)
            assert act.mode in ("", *MODES[act.type])
            assert set(act.contexts) <= set(CONTEXTS)


def test_the_examples_show_a_sentence_without_acts_and_each_kind_of_status_that_is_hard():
    statuses = {act.status for example in PLOVER.examples for act in example.acts}
    assert {"happened", "denied", "alleged"} <= statuses
    assert any(not example.acts for example in PLOVER.examples)


def test_own_types_are_found_by_label_and_by_name():
    assert OWN.type_labelled("BOARD") is OWN.types[0]
    assert OWN.type_named("sea:BOARD") is OWN.types[0]
    assert OWN.type_labelled("sea:BOARD") is OWN.type_named("BOARD") is OWN.type_labelled("ASSAULT") is None


def test_own_types_have_their_own_quads_and_scores_or_none():
    assert (OWN.quad("sea:BOARD"), OWN.score("sea:BOARD", "any")) == ("material conflict", -6.0)
    assert (OWN.quad("sea:SINK"), OWN.score("sea:SINK"), OWN.modes("sea:SINK")) == ("", 0.0, ())


@pytest.mark.parametrize("ontology", [PLOVER, OWN])
def test_a_type_of_another_ontology_is_an_error(ontology):
    for ask in (ontology.quad, ontology.score):
        with pytest.raises(KeyError):
            ask("labour:STRIKE")


def test_only_plover_is_plover():
    assert PLOVER.is_plover
    assert not OWN.is_plover
