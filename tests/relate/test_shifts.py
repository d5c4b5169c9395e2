import numpy as np
import pytest

from foreigndesk.relate.shifts import confidence, detect, strengths


@pytest.fixture
def judged(archive):
    """Judge a pair that has so many hostile and friendly events in each month."""

    def judge(hostile, friendly, mix=0.5):
        cells = [(m, "USA", "IRN", 4, n) for m, n in enumerate(hostile)]
        cells += [(m, "IRN", "USA", 1, n) for m, n in enumerate(friendly)]
        series = archive(*cells).series("USA", "IRN")
        return detect(series, np.ones(len(series.total)), mix)

    return judge


def noisy(level, months=120):
    return np.random.default_rng(3).poisson(level, months)


def test_a_burst_of_conflict_is_a_rupture_and_one_of_cooperation_a_thaw(judged):
    hostile, friendly = noisy(5), noisy(5)
    hostile[60] += 80
    friendly[90] += 80
    assert [(s.start, s.direction) for s in judged(hostile, friendly).shifts] == [
        ("1975-01-01", "rupture"),
        ("1977-07-01", "thaw"),
    ]


def test_a_thin_pair_is_declined_in_words(judged):
    assert judged([1, 2, 3, 4, 20], [0, 0, 0, 1, 0]).declined.startswith("thin: 31 events")


def test_where_only_conflict_is_counted_a_lasting_fall_is_a_thaw(judged):
    hostile = np.concatenate([noisy(40, 60), noisy(4, 60)])
    thaws = [s for s in judged(hostile, np.zeros(120), mix=1.0).shifts if s.direction == "thaw"]
    assert [s.start[:4] for s in thaws] in (["1974"], ["1975"])


def test_a_causal_strength_uses_nothing_later(archive):
    counts = noisy(5)
    changed = counts.copy()
    changed[80:] += 50
    found = [
        strengths(
            archive(*[(m, "USA", "IRN", 4, n) for m, n in enumerate(c)]).series("USA", "IRN"),
            np.ones(120),
            0.5,
            causal=True,
        ).rupture[:80]
        for c in (counts, changed)
    ]
    assert np.array_equal(*found)


def test_confidence_grows_with_strength_and_falls_with_the_periods_looked_at():
    assert confidence(6, 300) > confidence(5, 300) > confidence(5, 3_000)


def test_cooperation_after_which_conflict_ends_is_more_of_a_thaw_than_where_it_goes_on(archive):
    def thaw(after):
        hostile = np.concatenate([noisy(20, 60), noisy(after, 60)])
        friendly = noisy(5)
        friendly[59] += 40
        cells = [(m, "USA", "IRN", 4, n) for m, n in enumerate(hostile)]
        cells += [(m, "IRN", "USA", 1, n) for m, n in enumerate(friendly)]
        return strengths(archive(*cells).series("USA", "IRN"), np.ones(120), 0.5).thaw[59]

    assert thaw(2) > thaw(20) + 0.5


def test_former_enemies_make_peace_amid_fighting(judged):
    """Cooperation rises far above the pair's own usual share, though conflict is still the greater part."""
    hostile, friendly = noisy(60), noisy(3)
    hostile[80:] = noisy(4, 40)
    friendly[79] += 45
    assert ("1976-08-01", "thaw") in [(s.start, s.direction) for s in judged(hostile, friendly).shifts]


def test_looking_as_news_comes_no_relief_is_seen(archive):
    hostile, friendly = np.concatenate([noisy(20, 60), noisy(2, 60)]), noisy(5)
    cells = [(m, "USA", "IRN", 4, n) for m, n in enumerate(hostile)]
    cells += [(m, "IRN", "USA", 1, n) for m, n in enumerate(friendly)]
    series = archive(*cells).series("USA", "IRN")
    cut = archive(*[cell for cell in cells if cell[0] < 60]).series("USA", "IRN")
    late = strengths(series, np.ones(120), 0.5, causal=True).thaw[:60]
    assert np.array_equal(late, strengths(cut, np.ones(60), 0.5, causal=True).thaw)


@pytest.fixture
def thawing(archive):
    """Return how strongly a burst of so many acts of a kind speaks for a thaw, where so much conflict is usual."""

    def strength(kind, count, usual=5):
        cells = [(m, "USA", "IRN", 4, n) for m, n in enumerate(noisy(usual)) if m != 90]
        cells += [(m, "IRN", "USA", 1, n) for m, n in enumerate(noisy(5))] + [(90, "IRN", "USA", kind, count)]
        series = archive(*cells).series("USA", "IRN")
        return strengths(series, np.ones(120), 0.5, causal=True).thaw[90]

    return strength


def test_deeds_of_cooperation_are_more_of_a_thaw_than_words(thawing):
    assert thawing(2, 20) > thawing(1, 20) + 0.5


def test_the_same_burst_is_more_of_a_thaw_between_enemies_than_between_friends(thawing):
    assert thawing(1, 30, usual=12) > thawing(1, 30, usual=1)
