"""Which acts are the same."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.correct.same import identity, kept_ids, likeness, same_place
from foreigndesk.records import Actor, Event, Sentence

SENTENCE = Sentence("text", 100, 160, "Freedonia accused Sylvania of sheltering militants on Monday")
FREEDONIA = Actor("Freedonia", 100, 109, "Freedonia", "FRE", "FRE", "GOV")
SYLVANIA = Actor("Sylvania", 118, 126, "Sylvania", "SYL", "SYL", "GOV")
ACCUSED = Event("old", "a", SENTENCE, (FREEDONIA,), (SYLVANIA,), "ACCUSE", "happened", 0.5, "one/1",
                quad="verbal conflict")  # fmt: skip


def changed(**fields):
    return dataclasses.replace(ACCUSED, **{"id": "new", **fields})


def test_an_id_says_where_an_act_stands_what_was_done_and_by_and_to_which_words():
    given = ("a", SENTENCE, "ACCUSE", [(0, 9)], [(18, 26)])
    assert identity(*given) == identity("a", SENTENCE, "ACCUSE", ((0, 9),), ((18, 26),))
    others = [
        ("b", *given[1:]),
        ("a", dataclasses.replace(SENTENCE, start=99), *given[2:]),
        (*given[:2], "REJECT", *given[3:]),
        (*given[:3], [(0, 8)], given[4]),
        (*given[:4], []),
    ]
    assert len({identity(*given), *(identity(*other) for other in others)}) == 6


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "denied", "confidence": 0.9, "coder": "two/1"},
        {"actors": (dataclasses.replace(FREEDONIA, start=96),)},
        {"actors": (Actor("its government", 140, 154, id="FRE"),)},
        {"recipients": ()},
        {"sentence": dataclasses.replace(SENTENCE, end=140)},
        {"type": "THREATEN"},
        {"type": "COERCE", "quad": "material conflict", "deed": "ACCUSE"},
        {"reciprocal": True, "actors": (SYLVANIA,), "recipients": (FREEDONIA,)},
    ],
)
def test_an_act_told_a_little_otherwise_is_the_same(fields):
    assert likeness(changed(**fields), ACCUSED)
    assert kept_ids([changed(**fields)], [ACCUSED], {}) == ["old"]


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "AID", "quad": "material cooperation"},
        {"type": "of a reader's own", "quad": ""},
        {"actors": (Actor("militants", 141, 150),)},
        {"actors": (SYLVANIA,), "recipients": (FREEDONIA,)},
        {"actors": (), "recipients": ()},
        {"sentence": dataclasses.replace(SENTENCE, start=160, end=220)},
        {"sentence": dataclasses.replace(SENTENCE, field="title")},
    ],
)
def test_an_act_of_others_elsewhere_or_of_another_kind_is_not(fields):
    assert not likeness(changed(**fields), ACCUSED)
    assert kept_ids([changed(**fields)], [ACCUSED], {}) == ["new"]


def test_captions_are_places_of_their_own():
    caption = Sentence("caption", 0, 5, "Talks", 0)
    assert same_place(caption, caption)
    assert not same_place(caption, dataclasses.replace(caption, caption=1))


def test_of_several_the_likest_keeps_the_id():
    threat, accusation = changed(id="t", type="THREATEN"), changed(id="a", actors=())
    assert kept_ids([threat, accusation], [ACCUSED], {}) == ["t", "old"]


def test_an_id_is_given_once():
    twins = [changed(id="n1"), changed(id="n2")]
    assert kept_ids(twins, [ACCUSED], {}) == ["old", "n2"]


def test_an_acts_own_id_goes_before_likeness():
    assert kept_ids([changed(id="n1"), changed(id="old", type="REJECT")], [ACCUSED], {}) == ["n1", "old"]


def test_an_act_found_again_gets_the_id_that_it_was_given_before():
    assert kept_ids([changed(id="own")], [], {"own": "first"}) == ["first"]
    assert kept_ids([changed(id="own"), changed(id="first")], [], {"own": "first"}) == ["own", "first"]


spans = st.integers(100, 130).flatmap(lambda start: st.builds(Actor, st.just(""), st.just(start), st.just(start + 9)))
sides = st.lists(spans, max_size=2).map(tuple)
kinds = st.sampled_from([("ACCUSE", "verbal conflict"), ("REJECT", "verbal conflict"), ("AID", "material cooperation")])


@st.composite
def readings(draw):
    """What a coder finds in one sentence, with the ids that the words give."""
    found = {}
    for actors, recipients, (kind, quad) in draw(st.lists(st.tuples(sides, sides, kinds), max_size=5)):
        places = [[(a.start, a.end) for a in side] for side in (actors, recipients)]
        own = identity("a", SENTENCE, kind, *places)
        found[own] = changed(id=own, actors=actors, recipients=recipients, type=kind, quad=quad)
    return list(found.values())


@settings(max_examples=200)
@given(st.lists(readings(), min_size=2, max_size=4))
def test_ids_stay_unique_and_settle_however_often_coders_change(coders):
    known, renamed = [], {}
    for found in coders:
        ids = kept_ids(found, known, renamed)
        assert len(set(ids)) == len(ids)
        renamed |= {event.id: kept for event, kept in zip(found, ids, strict=True) if event.id != kept}
        known = [dataclasses.replace(event, id=kept) for event, kept in zip(found, ids, strict=True)]
        assert kept_ids(found, known, renamed) == ids
