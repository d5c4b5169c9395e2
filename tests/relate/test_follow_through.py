import pytest

from foreigndesk.records import Claim, LedgerLine, Sentence
from foreigndesk.relate.follow_through import commitments

SAID = Sentence("text", 0, 6, "Words.")


def claim(stage, date, kind="aid", givers=("SYL",), recipients=("FRE",), **more):
    return Claim(kind, stage, givers, recipients, "aid", "gave", "a1", "s1", date, SAID, **more)


def line(name, *steps):
    first = steps[0]
    return LedgerLine(name, first.kind, first.givers, first.recipients, first.item, steps[-1].stage, steps)


@pytest.mark.parametrize(
    ("stage", "counts"),
    [("threatened", 1), ("promised", 1), ("agreed", 1), ("claimed", 0), ("discussed", 0), ("denied", 0), ("done", 0)],
)
def test_only_threats_promises_and_agreements_are_commitments(stage, counts):
    assert len(commitments([line("l1", claim(stage, "2018-01-01"))], "2018-02-01")) == counts


def test_a_promise_is_not_carried_out_by_a_deed_of_another_line_though_a_threat_is():
    deed = claim("done", "2018-01-11", restricts=True)
    [promise] = commitments([line("l1", claim("promised", "2018-01-01")), line("l2", deed)], "2018-02-01")
    [threat] = commitments([line("l1", claim("threatened", "2018-01-01", "threats")), line("l2", deed)], "2018-02-01")
    assert (promise.deed, promise.days) == (None, 31)
    assert (threat.deed, threat.days) == (deed, 10)


@pytest.mark.parametrize("sides", [{"recipients": ("RUR",)}, {"givers": ("FRE",), "recipients": ("SYL",)}])
def test_a_threat_is_not_carried_out_between_other_sides_or_the_other_way_round(sides):
    lines = [
        line("l1", claim("threatened", "2018-01-01", "threats")),
        line("l2", claim("suspended", "2018-01-11", **sides)),
    ]
    [one] = commitments(lines, "2018-02-01")
    assert one.deed is None


def test_a_threat_of_an_unknown_side_is_not_matched_to_other_lines():
    threat = claim("threatened", "2018-01-01", "threats", givers=())
    lines = [line("l1", threat), line("l2", claim("suspended", "2018-01-11", givers=()))]
    [one] = commitments(lines, "2018-02-01")
    assert one.deed is None


def test_a_disputed_deed_or_one_of_the_same_day_carries_nothing_out():
    spoken = claim("promised", "2018-01-01T09:00:00Z")
    same_day = claim("done", "2018-01-01T18:00:00Z")
    disputed = claim("done", "2018-01-05", disputes=True)
    kept = claim("done", "2018-01-21")
    [none] = commitments([line("l1", spoken, same_day, disputed)], "2018-02-01")
    [one] = commitments([line("l1", spoken, same_day, disputed, kept)], "2018-02-01")
    assert none.deed is None
    assert (one.deed, one.days) == (kept, 20)


def test_commitments_stand_by_actor_and_then_the_oldest_first():
    lines = [
        line("l1", claim("promised", "2018-01-20")),
        line("l2", claim("promised", "2018-01-01")),
        line("l3", claim("promised", "2018-01-25", givers=("FRE",), recipients=("SYL",))),
    ]
    assert [one.line for one in commitments(lines, "2018-02-01")] == ["l3", "l2", "l1"]


def test_what_is_not_yet_promised_on_the_day_asked_for_is_left_out():
    lines = [line("l1", claim("promised", "2018-03-01"))]
    assert commitments(lines, "2018-02-28") == []
    assert [one.days for one in commitments(lines, "2018-03-01")] == [0]


def test_an_undated_promise_is_passed_over_for_the_next_dated_one_of_its_line():
    dated = claim("agreed", "2018-01-10")
    [one] = commitments([line("l1", claim("promised", ""), dated)], "2018-01-15")
    assert (one.claim, one.days) == (dated, 5)
    assert commitments([line("l1", claim("promised", "soon"))], "2018-01-15") == []


def test_the_earliest_deed_carries_a_threat_out_whatever_the_order_of_the_lines():
    late, early = claim("suspended", "2018-03-01"), claim("withdrawn", "2018-01-11")
    threat = line("l1", claim("threatened", "2018-01-01", "threats"))
    [one] = commitments([threat, line("l2", late), line("l3", early)], "2018-06-01")
    assert (one.deed, one.days) == (early, 10)


@pytest.mark.parametrize("stage", ["suspended", "withdrawn"])
def test_a_promise_to_give_is_not_kept_by_stopping_though_one_to_withhold_is(stage):
    stopped = claim(stage, "2018-01-11")
    [given] = commitments([line("l1", claim("promised", "2018-01-01"), stopped)], "2018-02-01")
    [withheld] = commitments([line("l1", claim("promised", "2018-01-01", restricts=True), stopped)], "2018-02-01")
    assert (given.deed, withheld.deed) == (None, stopped)


@pytest.mark.parametrize(
    ("stage", "restricts", "carried"), [("done", False, 0), ("done", True, 1), ("suspended", False, 1)]
)
def test_a_threat_is_carried_out_by_what_is_withheld_and_not_by_what_is_given(stage, restricts, carried):
    deed = claim(stage, "2018-01-11", restricts=restricts)
    [one] = commitments([line("l1", claim("threatened", "2018-01-01", "threats")), line("l2", deed)], "2018-02-01")
    assert (one.deed == deed) == carried


@pytest.mark.parametrize("stage", ["suspended", "withdrawn"])
def test_a_threat_taken_back_is_not_carried_out(stage):
    steps = claim("threatened", "2018-01-01", "threats"), claim(stage, "2018-01-11", "threats")
    [one] = commitments([line("l1", *steps)], "2018-02-01")
    assert one.deed is None
