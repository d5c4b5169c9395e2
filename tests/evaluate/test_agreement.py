import numpy as np
import pytest

from foreigndesk.evaluate.agreement import compare
from foreigndesk.relate.days import day_number
from foreigndesk.relate.events import Row, gather
from foreigndesk.relations.corpora import Corpus

PAIRS = [("IRN", "USA"), ("PAK", "USA"), ("RUS", "USA")]


def corpus(name, counts, first="2018-01"):
    """Events of pairs: ``counts`` (pairs, months, quads)."""
    year, month = (int(part) for part in first.split("-"))
    days = [
        day_number(f"{year + (month - 1 + m) // 12}-{(month - 1 + m) % 12 + 1:02}-10") for m in range(len(counts[0]))
    ]
    rows = [
        Row(days[m], *pair, quad + 1, 1.0, float(n))
        for pair, months in zip(PAIRS, counts, strict=False)
        for m, quads in enumerate(months)
        for quad, n in enumerate(quads)
        if n
    ]
    return Corpus(gather(rows, name))


@pytest.fixture
def counts():
    return np.random.default_rng(4).integers(1, 60, (3, 10, 4))


def test_a_corpus_that_counts_ten_times_as_much_agrees_wholly(counts):
    found = compare(corpus("desk", counts), corpus("other", 10 * counts), PAIRS)
    assert found.all.rho == pytest.approx(1)
    assert found.all.within == pytest.approx(1)
    assert found.all.n == 3 * 10 * 4
    assert [one.n for one in (*found.quads, *found.pairs)] == [30] * 4 + [40] * 3
    assert (found.months[0], found.months[-1]) == ("2018-01-01", "2018-10-01")


def test_who_deals_with_whom_is_told_from_when(counts):
    """Another's counts have the same levels of pairs and quads, but in months of their own."""
    ours = np.array([1, 10, 100])[:, None, None] * counts
    shuffled = ours[:, np.random.default_rng(1).permutation(10)]
    found = compare(corpus("desk", ours), corpus("other", shuffled), PAIRS)
    assert found.all.rho > 0.7
    assert abs(found.all.within) < 0.4
    assert found.all.within_95[0] <= found.all.within <= found.all.within_95[1]


def test_only_months_that_both_have_are_compared(counts):
    found = compare(corpus("desk", counts), corpus("other", counts[:, 4:], "2018-05"), PAIRS)
    assert found.months[0] == "2018-05-01"
    assert found.all.rho == pytest.approx(1)


def test_corpora_that_share_no_three_months_are_not_compared(counts):
    assert compare(corpus("desk", counts), corpus("other", counts, "2018-09"), PAIRS) is None
    assert compare(corpus("desk", counts), corpus("other", counts), []) is None


def test_where_one_side_never_changes_nothing_is_said(counts):
    level = np.full_like(counts, 3)
    found = compare(corpus("desk", level), corpus("other", counts), PAIRS)
    assert np.isnan(found.all.rho)
    assert np.isnan(found.all.within_95).all()
