import itertools
from dataclasses import replace

import pytest

from foreigndesk.records import Amount, Claim, Sentence
from foreigndesk.relate.follow_through import commitments
from foreigndesk.relate.ledger import day_of, ledger

COUNT = itertools.count()


def claim(stage, kind="aid", givers=("SYL",), recipients=("FRE",), item="aid", date="2018-01-10", article="", **more):
    n = next(COUNT)
    amounts = tuple(Amount(text, value, "USD") for text, value in more.pop("sums", ()))
    return Claim(kind, stage, givers, recipients, item, "gave", article or f"a{n}", more.pop("source", f"s{n}"), date,
                 Sentence("text", n * 100, n * 100 + 50, "Words."), amounts, **more)  # fmt: skip


def test_the_same_sum_told_twice_is_one_line_and_counted_once():
    [line] = ledger([claim("promised", sums=[("$2bn", 2e9)]), claim("promised", sums=[("nearly $2bn", 1.99e9)])])
    [(figure, told)] = line.figures
    assert figure.value == 2e9
    assert len(told) == len(line.steps) == 2


def test_a_line_lives_from_promise_to_deed_to_stop_by_date():
    told = [claim(stage, date=date, sums=[("$2bn", 2e9)]) for stage, date in (
        ("suspended", "2018-09-01"), ("promised", "2018-01-01"), ("done", "2018-05-01"))]  # fmt: skip
    [line] = ledger(told)
    assert [step.stage for step in line.steps] == ["promised", "done", "suspended"]
    assert line.stage == "suspended"


def test_two_sums_of_one_article_are_two_lines():
    told = [
        claim("suspended", article="a", sums=[("$25m", 25e6)]),
        claim("suspended", article="a", sums=[("$200m", 2e8)]),
    ]
    assert len(ledger(told)) == 2


def test_two_figures_of_two_sources_for_one_thing_are_shown_and_not_averaged():
    told = [claim("done", item="jets", sums=[("$2bn", 2e9)]), claim("done", item="jets", sums=[("$3bn", 3e9)])]
    [line] = ledger(told)
    assert [figure.value for figure, _ in line.figures] == [2e9, 3e9]
    assert line.contested == ("figures differ: $2bn, $3bn",)


def test_figures_far_apart_are_of_two_things():
    told = [claim("done", item="jets", sums=[("$2bn", 2e9)]), claim("done", item="jets", sums=[("$30bn", 3e10)])]
    assert len(ledger(told)) == 2


def test_what_one_source_tells_and_another_denies_is_contested():
    told = [claim("claimed", kind="arms", item="missiles"), claim("denied", kind="arms", item="missiles")]
    [line] = ledger(told)
    assert line.contested == ("told and denied",)


def test_a_dispute_goes_to_what_its_article_told_last():
    first = claim("claimed", article="a", sums=[("$33bn", 33e9)])
    answer = claim("denied", article="a", disputes=True, sums=[("$33bn", 33e9)])
    [line] = ledger([first, answer])
    assert (line.stage, line.contested) == ("claimed", ("disputed",))


@pytest.mark.parametrize(
    "other",
    [
        {"recipients": ("RUR",)},
        {"givers": ("RUR",)},
        {"kind": "trade", "item": "goods"},
        {"date": "2019-01-10"},
    ],
)
def test_other_sides_kinds_or_times_are_other_lines(other):
    assert len(ledger([claim("done"), claim("done", **other)])) == 2


def test_things_of_different_names_are_different_lines():
    told = [claim("done", kind="arms", item=item) for item in ("helicopters", "Su-35 jets", "fighter jets")]
    assert sorted(len(line.steps) for line in ledger(told)) == [1, 2]


def test_an_unknown_side_agrees_with_any():
    assert len(ledger([claim("done"), claim("done", givers=())])) == 1


def test_a_thing_of_a_name_is_no_unnamed_thing_of_an_unknown_side():
    promised = claim("promised", kind="arms", item="arms", recipients=(), date="2018-02-20")
    [trucks] = ledger([promised, claim("done", kind="arms", item="trucks", date="2018-02-24")])
    assert [step.item for step in trucks.steps] == ["trucks"]
    assert len(ledger([replace(promised, recipients=("FRE",)), claim("done", kind="arms", item="trucks")])) == 1


@pytest.mark.parametrize(
    ("one", "is_line"),
    [
        ({"givers": (), "item": "funds"}, False),
        ({"recipients": (), "item": "arms"}, False),
        ({"recipients": (), "item": ""}, False),
        ({"item": "funds"}, True),
        ({"givers": (), "item": "helicopters"}, True),
        ({"givers": (), "item": "funds", "sums": [("$2bn", 2e9)]}, True),
    ],
)
def test_what_names_one_side_and_neither_sum_nor_thing_makes_no_line(one, is_line):
    assert bool(ledger([claim("done", **one)])) == is_line


def test_the_order_of_the_claims_makes_no_difference():
    told = [claim("promised"), claim("done", date="2018-01-20"), claim("done", kind="arms", item="jets")]
    assert ledger(told) == ledger(told[::-1])


def test_a_promise_with_a_later_deed_is_carried_out():
    lines = ledger([claim("promised", date="2018-01-01"), claim("done", date="2018-01-31")])
    [one] = commitments(lines, "2019-01-01")
    assert one.deed is not None
    assert (one.deed.stage, one.days) == ("done", 30)


def test_a_promise_without_a_deed_is_open_up_to_the_day_asked_for():
    [one] = commitments(ledger([claim("promised", date="2018-01-01")]), "2018-04-11")
    assert (one.deed, one.days) == (None, 100)


def test_a_threat_is_carried_out_by_a_later_deed_between_the_same_sides():
    threat = claim("threatened", kind="threats", item="sanction", date="2018-01-01")
    deed = claim("suspended", date="2018-02-01", sums=[("$2bn", 2e9)])
    [one] = commitments(ledger([threat, deed]), "2018-06-01")
    assert one.deed == deed


def test_a_deed_before_the_threat_carries_nothing_out():
    threat = claim("threatened", kind="threats", item="sanction", date="2018-03-01")
    [one] = commitments(ledger([threat, claim("suspended", date="2018-02-01")]), "2018-06-01")
    assert one.deed is None


@pytest.mark.parametrize(
    ("stated", "day"), [("2018", "2018-01-01"), ("2018-03", "2018-03-01"), ("2018-03-04", "2018-03-04")]
)
def test_a_date_of_any_precision_has_a_first_day(stated, day):
    assert str(day_of(stated)) == day
    assert day_of("soon") is None
