"""PLOVER's table holds together."""

import pytest

from foreigndesk.ontology import MODES, QUADS, SCORES, SPEECH, TYPES, score


def test_there_are_sixteen_types_in_four_quads():
    assert len(TYPES) == 16
    assert len(set(QUADS.values())) == 4


def test_cooperation_never_scores_below_conflict():
    lowest = min(v for (kind, _), v in SCORES.items() if "cooperation" in QUADS[kind])
    highest = max(v for (kind, _), v in SCORES.items() if "conflict" in QUADS[kind])
    assert lowest > highest


def test_accuse_is_negative_although_the_manual_prints_otherwise():
    assert score("ACCUSE") == -3


def test_an_unknown_mode_scores_as_its_type():
    assert score("SANCTION", "no such mode") == score("SANCTION") == -6


def test_every_mode_belongs_to_a_type_that_exists():
    assert set(MODES) == set(TYPES)
    assert set(TYPES) >= SPEECH


def test_an_unknown_type_is_an_error():
    with pytest.raises(KeyError):
        score("APPEAL")
