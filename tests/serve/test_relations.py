import pytest

from foreigndesk.serve.relations import MOST_MONTHS, archive, monthly, months_before, span, turns
from foreigndesk.store.dyads import Month


def month(name, quad="verbal conflict", status="happened", events=1, score=-2.0, source="PAK", target="USA"):
    return Month(source, target, name, quad, status, events, score)


def test_months_without_events_stand_between_those_with():
    counts = monthly([month("2018-01"), month("2017-11", "material cooperation")], "2018-02")
    assert [(c.month, c.cooperation, c.conflict) for c in counts] == [
        ("2017-11", 1, 0), ("2017-12", 0, 0), ("2018-01", 0, 1), ("2018-02", 0, 0),
    ]  # fmt: skip


def test_what_did_not_happen_is_counted_apart_and_scores_nothing():
    [counts] = monthly([month("2018-01", status="planned", events=3)], "2018-01")
    assert (counts.open, counts.conflict, counts.score, counts.events) == (3, 0, 0.0, 3)


def test_what_lies_beyond_the_last_month_or_long_before_it_is_left_out():
    far = months_before("2018-01", MOST_MONTHS + 1)
    assert monthly([month("2030-01"), month(far), month("")], "2018-01") == ()
    assert monthly([month("2018-01")], "") == ()


def test_a_wished_first_month_begins_the_counts():
    assert [c.month for c in monthly([month("2018-02")], "2018-02", first="2017-12")] == [
        "2017-12",
        "2018-01",
        "2018-02",
    ]


def test_months_are_counted_over_the_turn_of_a_year():
    assert months_before("2018-02", 3) == "2017-12"
    assert span("2017-12", "2018-02") == ["2017-12", "2018-01", "2018-02"]


def test_an_archive_holds_only_what_happened_on_known_days():
    kept = archive([month("2018-01", events=4), month("2018-01", status="denied"), month("")])
    assert kept.pairs(1) == [("PAK", "USA")]
    assert kept.series("PAK", "USA").quads.sum() == 4
    assert archive([month("")]) is None


@pytest.mark.parametrize("counted", [None, [month("2018-01")]])
def test_no_turn_is_claimed_of_little(counted):
    found = turns(counted and archive(counted), "PAK", "USA")
    assert found.shifts == ()
    assert found.declined


def test_a_burst_of_conflict_after_calm_is_a_turn():
    calm = [month(name, "verbal cooperation", events=4, score=8.0) for name in span("2017-01", "2017-12")]
    other = [
        month(name, "verbal cooperation", events=9, source="RUS", target="CHN") for name in span("2017-01", "2018-01")
    ]
    found = turns(archive([*calm, *other, month("2018-01", "material conflict", events=40)]), "PAK", "USA")
    assert [(s.start, s.direction) for s in found.shifts] == [("2018-01-01", "rupture")]
