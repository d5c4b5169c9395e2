"""Scores of spans and pairs become acts."""

from dataclasses import replace

import numpy as np
import pytest

from foreigndesk.ontology import CONTEXTS, MODED, TYPES
from foreigndesk.read.decode import MAX_MENTIONS, Cuts, Told, acts_of, drafts_of, pairs_of, participants, people_of
from foreigndesk.read.words import Words
from foreigndesk.records import STATUSES

CUTS = Cuts(
    glance=-9.0,
    act=0.0,
    span=0.0,
    types=(0.5,) * 16,
    second=0.9,
    beside=0.5,
    status=(0.0,) * 5,
    context=0.5,
    sure=(1.0, 0.0),
)
TEXT = ["", "Oslo", "accused", "Bern", "and", "Rome", "today"]


def words() -> Words:
    starts, ends, at = [0], [0], 0
    for word in TEXT[1:]:
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + 1
    index = np.arange(len(TEXT))
    return Words(index, index, np.array(starts), np.array(ends), np.zeros(len(TEXT), dtype=np.int64))


def told(status=0, deed=16, mode="", contexts=(), pointers=(0, 0, 0)) -> Told:
    """Return scores in which what is named stands out."""
    point = np.zeros((3, len(TEXT)))
    point[range(3), pointers] = 1
    modes = np.array([float(m == mode) for _, m in MODED])
    about = np.array([5.0 if c in contexts else -5.0 for c in CONTEXTS])
    return Told(np.eye(5)[status], np.eye(17)[deed], modes, about, point)


def decoded(held, cuts=CUTS, **given):
    """Return the acts of scores in which ``held`` {(pair, type): logit} stand out from −6."""
    pairs = pairs_of([(1, 1), (3, 3), (5, 5)])
    types = np.full((len(pairs), 16), -6.0)
    for (pair, kind), logit in held.items():
        types[pairs.index(pair), TYPES.index(kind)] = logit
    drafts = drafts_of(pairs, types, cuts)
    return acts_of(words(), drafts, [told(**given)] * len(drafts), cuts)


OSLO, BERN, ROME = (1, 1), (3, 3), (5, 5)


def test_every_ordered_pair_and_every_lone_side_is_read():
    assert pairs_of([OSLO, BERN]) == [
        (OSLO, BERN),
        (BERN, OSLO),
        (OSLO, None),
        (BERN, None),
        (None, OSLO),
        (None, BERN),
    ]


def test_overlapping_spans_leave_the_likelier_one():
    table = np.full((5, 5), -9.0, dtype=np.float32)
    table[1, 3], table[2, 2], table[4, 4] = 2.0, 3.0, 1.0
    assert participants(table, 0.0) == [(2, 2), (4, 4)]


def test_a_sentence_has_a_bounded_number_of_participants():
    table = np.full((40, 40), -9.0, dtype=np.float32)
    np.fill_diagonal(table, 1.0)
    assert len(participants(table, 0.0)) == MAX_MENTIONS


def test_no_pairs_are_no_acts():
    assert drafts_of([], np.zeros((0, 16)), CUTS) == []


def test_recipients_of_one_act_stand_together():
    [act] = decoded({((OSLO, BERN), "ACCUSE"): 3, ((OSLO, ROME), "ACCUSE"): 2})
    assert (act.actors, act.recipients) == (((0, 4),), ((13, 17), (22, 26)))


def test_coordinated_actors_of_one_act_stand_together():
    [act] = decoded({((BERN, OSLO), "ACCUSE"): 3, ((ROME, OSLO), "ACCUSE"): 2})
    assert act.actors == ((13, 17), (22, 26))


def test_one_pair_may_carry_two_acts_when_both_are_sure():
    held = {((OSLO, BERN), "ACCUSE"): 3, ((OSLO, BERN), "SANCTION"): 4}
    assert {a.type for a in decoded(held)} == {"ACCUSE", "SANCTION"}


def test_a_far_less_sure_recipient_is_dropped():
    low = replace(CUTS, types=(0.1,) * 16)
    [act] = decoded({((OSLO, BERN), "ACCUSE"): 3, ((OSLO, ROME), "ACCUSE"): -1.5}, cuts=low)
    assert act.recipients == ((13, 17),)


def test_a_less_sure_second_type_of_a_pair_is_dropped():
    held = {((OSLO, BERN), "ACCUSE"): 3, ((OSLO, BERN), "SANCTION"): 1}
    assert [a.type for a in decoded(held)] == ["ACCUSE"]


def test_a_lone_side_gives_way_to_the_pair():
    [act] = decoded({((OSLO, BERN), "ACCUSE"): 2, ((OSLO, None), "ACCUSE"): 3, ((None, BERN), "ACCUSE"): 3})
    assert (act.actors, act.recipients) == (((0, 4),), ((13, 17),))


def test_an_act_may_lack_its_actor_or_its_recipient():
    acts = decoded({((OSLO, None), "PROTEST"): 2, ((None, ROME), "ASSAULT"): 2})
    assert [(a.type, a.actors, a.recipients) for a in acts] == [
        ("PROTEST", ((0, 4),), ()),
        ("ASSAULT", (), ((22, 26),)),
    ]


@pytest.mark.parametrize(("kind", "count"), [("CONSULT", 1), ("ACCUSE", 2)])
def test_only_acts_that_both_sides_do_fold_into_a_reciprocal_one(kind, count):
    acts = decoded({((OSLO, BERN), kind): 2, ((BERN, OSLO), kind): 3})
    assert len(acts) == count
    assert acts[0].reciprocal is (count == 1)


def test_a_meeting_of_three_is_told_once_for_each_two():
    both = [((OSLO, BERN), 3), ((BERN, OSLO), 2), ((OSLO, ROME), 2), ((ROME, OSLO), 3), ((BERN, ROME), 2)]
    acts = decoded({(pair, "CONSULT"): score for pair, score in both})
    met = [(a, b) for act in acts for a in act.actors for b in act.recipients]
    assert sorted(met) == [((0, 4), (13, 17)), ((0, 4), (22, 26)), ((13, 17), (22, 26))]
    assert [act.reciprocal for act in acts] == [True, False]


def test_status_deed_and_pointers_are_read_off_the_pair():
    [act] = decoded({((OSLO, BERN), "THREATEN"): 2}, status=2, deed=TYPES.index("SANCTION"), pointers=(1, 6, 0))
    assert (act.status, act.deed, act.speaker, act.time, act.amount) == (
        STATUSES[2],
        "SANCTION",
        (0, 4),
        (27, 32),
        None,
    )


@pytest.mark.parametrize(("kind", "deed"), [("THREATEN", "SANCTION"), ("ASSAULT", "")])
def test_only_speech_speaks_of_a_deed(kind, deed):
    [act] = decoded({((OSLO, BERN), kind): 2}, deed=TYPES.index("SANCTION"))
    assert act.deed == deed


def test_a_mode_is_chosen_among_those_of_the_type():
    [act] = decoded({((OSLO, BERN), "SANCTION"): 2}, mode="expel")  # THREATEN has such a mode too
    assert act.mode == "expel"
    [act] = decoded({((OSLO, BERN), "AGREE"): 2}, mode="expel")
    assert act.mode == ""


def test_an_act_has_every_context_that_is_likely_enough():
    [act] = decoded({((OSLO, BERN), "SANCTION"): 2}, contexts=("economic", "cbrn"))
    assert act.contexts == ("economic", "cbrn")


def test_confidence_is_the_logit_on_the_shipped_scale():
    [act] = decoded({((OSLO, BERN), "ACCUSE"): 2.0}, cuts=replace(CUTS, sure=(0.5, -0.4)))
    assert act.confidence == pytest.approx(1 / (1 + np.exp(-0.6)), abs=1e-3)


def test_a_card_that_lacks_a_cut_is_refused():
    with pytest.raises(TypeError):
        Cuts.of({"span": 0.0})


def test_people_are_runs_of_person_tags_and_never_the_sentence_itself():
    entities = np.zeros((len(TEXT), 21), dtype=np.float32)
    for word, tag in ((0, 1), (1, 1), (3, 1), (4, 2), (5, 2)):
        entities[word, tag] = 5
    assert people_of(words(), entities) == ((0, 4), (13, 26))
