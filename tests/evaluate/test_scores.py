from collections import Counter

import pytest

from foreigndesk.evaluate.scores import class_f1, counted, f1, macro_f1, precision_recall_f1, spearman


def test_f1_is_the_harmonic_mean_of_precision_and_recall():
    figures = precision_recall_f1(3, 4, 6)
    assert figures == {"p": 0.75, "r": 0.5, "f1": pytest.approx(0.6)}
    assert f1(3, 4, 6) == figures["f1"]


def test_nothing_given_is_precision_0_and_nothing_wanted_no_figure():
    assert precision_recall_f1(0, 0, 2) == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert precision_recall_f1(0, 3, 0) == {"p": None, "r": None, "f1": None}


def test_the_mean_is_over_the_wanted_classes():
    confusion = {("a", "a"): 2, ("a", "b"): 2, ("b", "b"): 1, ("b", "c"): 1}
    assert class_f1(confusion, ("a", "b", "c")) == {"a": pytest.approx(2 / 3), "b": pytest.approx(2 / 5)}
    assert macro_f1(confusion, ("a", "b", "c")) == pytest.approx((2 / 3 + 2 / 5) / 2)
    assert macro_f1({}, ("a",)) is None


def test_rank_correlation_sees_order_alone_and_shares_ranks_between_equals():
    assert spearman([1, 2, 3], [10, 100, 1000]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 2, 2, 3], [1, 3, 2, 4]) == pytest.approx(0.9487, abs=1e-4)
    assert spearman([1, 1], [1, 2]) is None


def test_counts_of_a_name_give_its_figures_to_four_digits():
    counts = Counter({("places", "right"): 2, ("places", "given"): 3, ("places", "wanted"): 4})

    assert counted(counts, "places") == {"p": 0.6667, "r": 0.5, "f1": 0.5714}
    assert counted(counts, "cities") == {"p": None, "r": None, "f1": None}
