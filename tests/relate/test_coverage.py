import numpy as np

from foreigndesk.relate.coverage import conflict_share, coverage


def test_a_month_in_which_everything_is_missing_is_covered_less_and_one_crisis_changes_nothing(archive):
    states = ("FRA", "DEU", "ITA", "ESP", "PRT", "GRC")
    cells = [(m, a, b, 1, 1 if m == 10 else 20) for m in range(24) for a in states for b in states if a < b]
    found = coverage(archive(*cells, (15, "USA", "IRN", 4, 5_000)))
    assert found[10] < found[9] / 5
    assert np.isclose(found[15], found[14])


def test_the_share_of_conflict_leaves_neutral_acts_out(archive):
    assert conflict_share(archive((0, "USA", "IRN", 4, 1), (0, "USA", "IRN", 1, 3), (0, "USA", "IRN", 0, 50))) == 0.25
