from pathlib import Path

import pytest

from foreigndesk.errors import UsageError
from foreigndesk.relate.frames import SERIES
from foreigndesk.relate.series import Side
from foreigndesk.relations.corpora import Corpus
from foreigndesk.relations.loading import load_file
from foreigndesk.relations.relation import Relation
from foreigndesk.relations.sides import side

ICEWS18 = Path(__file__).parents[3] / "shared" / "data" / "relations" / "icews18_quads.csv.gz"


def test_the_series_has_the_documented_columns_in_their_order(desk):
    table = desk.relation("PAK", "USA").series(by="month")
    assert list(table.columns) == [column.name for column in SERIES]
    assert table.material_conflict.max() == 10


def test_a_burst_is_a_rupture_told_by_its_sentences(desk):
    (turn,) = desk.relation("PAK", "USA").turns().found
    assert (turn.shift.start, turn.shift.direction, turn.channel) == ("2016-06-01", "rupture", "military")
    assert all("assault" in one.sentence for one in turn.evidence)


def test_a_thin_pair_is_declined_and_says_so(desk):
    turns = desk.relation("PAK", "CHN").turns()
    assert turns.found == ()
    assert turns.declined.startswith("thin: 5 events")


def test_the_first_periods_have_no_baseline_and_their_events_are_shown(desk):
    turns = desk.relation("PAK", "USA").turns()
    assert turns.unjudged == ("2013-01-01", "2013-04-01")
    assert [one.date for one in turns.before] == ["2013-01-10", "2013-02-10", "2013-03-10"]


def test_sides_that_share_a_state_have_no_relation(desk):
    with pytest.raises(UsageError, match="share USA"):
        desk.relation("USA", "USA+CHN")


def test_an_unknown_channel_or_period_is_wrong_usage(desk):
    with pytest.raises(UsageError, match="no channel"):
        desk.relation("PAK", "USA").series(channel="sports")
    with pytest.raises(UsageError, match="no period"):
        desk.relation("PAK", "USA").series(by="year")


def test_a_turn_is_claimed_from_a_confidence_of_95_percent_on(corpus):
    def turn(events):
        days = [f"{y}-{m:02}-01" for y in range(2010, 2018) for m in range(1, 13)]
        quiet = [(day, "USA", "PAK", quad, 1 + n % 2) for n, day in enumerate(days) for quad in (1, 4)]
        made = corpus(*quiet, ("2016-06-02", "USA", "PAK", 4, events))
        (found,) = Relation(made, Side("PAK", ("PAK",)), Side("USA", ("USA",))).turns().found
        return found

    assert turn(40).sure
    assert not turn(14).sure


@pytest.fixture(scope="module")
def of_2018():
    """ICEWS's events of 2018."""
    events, _ = load_file(ICEWS18, "icews18")
    return Corpus(events)


@pytest.mark.slow
@pytest.mark.skipif(not ICEWS18.exists(), reason="needs the shared data")
@pytest.mark.parametrize(
    ("sides", "direction", "weeks", "act"),
    [
        (("ETH", "ERI"), "thaw", ("2018-07-02", "2018-07-09"), "Sign formal agreement"),
        (("KOR", "PRK"), "thaw", ("2018-09-17", "2018-09-17"), "Sign formal agreement"),
        (("SAU", "CAN"), "rupture", ("2018-07-30", "2018-08-06"), "Reduce or break diplomatic relations"),
        (("USA", "TUR"), "rupture", ("2018-07-30", "2018-08-13"), "Impose embargo, boycott, or sanctions"),
    ],
    ids=lambda given: "-".join(given) if isinstance(given, tuple) else None,
)
def test_pairs_that_turned_later_in_2018_are_found_with_what_turned_them(of_2018, sides, direction, weeks, act):
    found = Relation(of_2018, *map(side, sides)).turns().found
    turned = [t for t in found if t.shift.direction == direction and weeks[0] <= t.shift.start <= weeks[1]]
    assert [act in {one.act for one in turn.evidence} for turn in turned] == [True]


@pytest.mark.slow
@pytest.mark.skipif(not ICEWS18.exists(), reason="needs the shared data")
def test_of_pakistan_in_january_2018_the_stopped_aid_is_shown_and_no_shift_is_claimed(of_2018):
    turns = Relation(of_2018, side("USA"), side("PAK")).turns()
    assert turns.unjudged == ("2018-01-01", "2018-02-12")
    assert all(turn.shift.start >= turns.unjudged[1] for turn in turns.found)
    stopped = {(one.source, one.target) for one in turns.before if one.act.startswith("Reduce or stop")}
    assert stopped == {("USA", "PAK")}
