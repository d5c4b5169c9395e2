import numpy as np
import pytest

from foreigndesk.relate.realign import LEVEL, Leg, Span, corrected, legs, moves


def leg(partner, change, chance, declined=""):
    return Leg(partner, "", 0.0, change, change, 0.0, 0.0, chance, (50, 50), declined)


def test_chances_are_corrected_after_holm_and_declined_legs_do_not_count():
    found = corrected([leg("A", -1, 0.01), leg("B", 1, 0.03), leg("C", 1, 0.0, "thin")])
    assert [one.chance for one in found] == pytest.approx([0.02, 0.03, 0.0])


def test_a_move_needs_a_significant_fall_and_a_significant_rise():
    fell, rose, flat = leg("A", -1, 0.01), leg("B", 1, 0.01), leg("C", 1, 0.5)
    assert moves([fell, rose, flat]) == (("A", "B"),)
    assert moves([fell, flat]) == ()
    assert moves([fell, leg("B", 1, 0.0, "thin")]) == ()


def test_a_thin_leg_is_declined_in_words(archive):
    series = archive(*[(m, "PAK", "USA", 4, 1) for m in range(12)]).series("PAK", "USA")
    (found,) = legs([series], Span(0, 6), Span(6, 12))
    assert found.declined.startswith("thin: 6 and 6 events")


def test_unchanging_bursty_relations_seldom_change(archive):
    draw = np.random.default_rng(5)
    wrong = 0
    for _ in range(200):
        cells = []
        for month in range(24):
            for quad in (1, 4):
                events = int(draw.poisson(draw.gamma(1.0, 8.0)))
                if events:
                    cells.append((month, "PAK", "USA", quad, events))
        made = archive((0, "FRA", "DEU", 1, 1), (23, "FRA", "DEU", 1, 1), *cells)
        made.events.score[:] = np.where(made.events.quad == 4, -6.0, 3.0)
        (found,) = legs([made.series("PAK", "USA")], Span(0, 12), Span(12, 24))
        wrong += bool(found.direction)
    assert wrong / 200 <= 2 * LEVEL
