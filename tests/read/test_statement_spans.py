"""Scores of words to cues and runs."""

import numpy as np
import pytest

from foreigndesk.read.statement_spans import StatementCuts, cues_of, found, runs, trimmed


def test_a_cue_goes_on_while_its_words_are_more_likely_inside_than_not():
    scores = np.array([[3.0, 0, 0], [0, 3, 0], [0, 0, 3], [3, 0, 1], [0, 3, 0]])
    assert [cue for cue, _ in cues_of(scores, 0.5)] == [(1, 2), (4, 4)]


def test_a_cue_under_the_cut_is_none():
    assert cues_of(np.array([[1.0, 0.9, 0]]), 0.5) == []


def test_a_border_costs_so_small_gaps_close_and_lone_words_go():
    logits = np.array([-3.0, 4, 4, -0.5, 4, 4, -5, -5, 0.5, -5])
    assert runs(logits, 1.0) == [(1, 5)]
    assert runs(logits, 0.0) == [(1, 2), (4, 5), (8, 8)]


def test_a_run_may_reach_both_ends():
    assert runs(np.array([2.0, 2.0]), 0.5) == [(0, 1)]
    assert runs(np.array([-2.0, -2.0]), 0.5) == []


@pytest.mark.parametrize("seed", range(5))
def test_the_path_is_the_best_one(seed):
    logits, border = np.random.default_rng(seed).normal(size=9), 0.7

    def worth(bits):
        edges = np.abs(np.diff([0, *bits, 0])).sum()
        return float(logits[np.array(bits, bool)].sum() - border * edges)

    every = [[n >> i & 1 for i in range(9)] for n in range(512)]
    chosen = [0] * 9
    for first, last in runs(logits, border):
        chosen[first : last + 1] = [1] * (last + 1 - first)
    assert worth(chosen) == pytest.approx(max(map(worth, every)))


def test_a_statement_has_the_surest_source_and_all_of_its_content():
    scores = np.full((9, 2), -5.0)
    scores[0, 0], scores[2:4, 0], scores[6:9, 1] = 2.0, 5.0, 5.0
    one = found(scores, (4, 4), 0.8, StatementCuts())
    assert one is not None
    assert (one.source, one.content, one.cue) == ((2, 3), ((6, 8),), (4, 4))
    assert 0.7 < one.confidence <= 0.8


def test_no_content_beside_the_cue_is_no_statement():
    scores = np.full((4, 2), -5.0)
    scores[1, 1] = 5.0
    assert found(scores, (1, 1), 0.9, StatementCuts()) is None


def test_an_unsure_content_is_none():
    scores = np.full((6, 2), 0.8)
    assert found(scores, (0, 0), 0.9, StatementCuts(border=0.1)) is not None
    assert found(scores, (0, 0), 0.9, StatementCuts(border=0.1, sure=0.9)) is None


def test_what_stands_for_a_sentence_is_cut_off_at_the_ends():
    assert trimmed((0, 3), [False, True, True, False]) == (1, 2)
    assert trimmed((0, 0), [False]) is None


def test_cuts_come_from_a_card():
    assert StatementCuts.of({"cue": 0.3, "source": 0, "content": 0, "border": 2, "sure": 0}).border == 2
    with pytest.raises(TypeError):
        StatementCuts.of({"cues": 0.3})
