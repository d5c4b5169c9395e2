import dataclasses

import pytest

from foreigndesk.errors import RecordError, StoreError
from foreigndesk.evaluate.own import evaluate_own, known_turns, read_own
from foreigndesk.evaluate.turning_points import Point, month_of
from foreigndesk.filing import open_desk
from foreigndesk.notebook import Desk
from foreigndesk.records import Actor, Article, Event, Reading, Sentence
from foreigndesk.relate.codes import QUADS
from foreigndesk.relate.events import LoadReport
from foreigndesk.relations.corpora import keep_import

SOUNDS = ("Eld", "Fim", "Gor", "Hul", "Ist", "Jav", "Kep", "Lun", "Mow", "Nik", "Osk", "Pel")
"""Enough that no two sentences are taken for one."""


def known(day, direction="rupture", pair=("PAK", "USA")):
    return Point(day, month_of(day), pair, direction, ())


def told(number, day, kind, target="USA"):
    quad, score = {"CONSULT": (QUADS[1], 2.5), "ASSAULT": (QUADS[4], -9.0)}[kind]
    own = " ".join(f"{sound}{number}" for sound in SOUNDS)
    text = f"Pakistan and {target} did {kind.lower()} amid {own}."
    article = Article(f"a{number}", f"News {number}", text, published=day, language="en")
    sides = [(Actor(c, 0, 1, c, c, c, "GOV"),) for c in ("PAK", target)]
    event = Event(f"e{number}", article.id, Sentence("text", 0, len(text), text), *sides, kind, "happened", 0.9,
                  "fake 1", quad=quad, score=score)  # fmt: skip
    return Reading(article, (event.sentence,), (event,))


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A desk of five quiet years, with assaults in November 2016."""
    path = tmp_path_factory.mktemp("own") / "desk.sqlite"
    quiet = [told(100 * y + m, f"{y}-{m:02}-10", "CONSULT") for y in range(2013, 2018) for m in range(1, 13)]
    burst = [told(9000 + n, f"2016-11-{n:02}", "ASSAULT") for n in range(1, 29)]
    few = [told(7000 + n, f"2015-{n:02}-01", "CONSULT", "CHN") for n in range(1, 6)]
    with open_desk(path, create=True) as store:
        for reading in (*quiet, *burst, *few):
            store.put(reading)
    return path


@pytest.fixture
def desk(path):
    with Desk.open(path) as opened:
        yield opened


def outcomes(desk, *points):
    (pair,) = read_own(desk, points).pairs
    return [one.outcome for one in pair.judged]


def test_a_turn_found_in_its_month_or_the_next_is_hit(desk):
    assert outcomes(desk, known("2016-11-03"), known("2016-10-20")) == ["hit", "hit"]


def test_a_turn_found_earlier_or_the_other_way_is_missed(desk):
    assert outcomes(desk, known("2016-12-01"), known("2016-11-03", "thaw")) == ["missed", "missed"]


def test_what_a_missed_turn_shows_is_told(desk):
    (pair,) = read_own(desk, [known("2015-06-01", "thaw")]).pairs
    assert pair.judged[0].why == "1 a month, 1.0 the year before"


def test_where_the_desk_begins_a_turn_is_declined(desk):
    assert outcomes(desk, known("2013-02-01")) == ["declined"]


def test_turns_of_other_pairs_and_other_years_are_left_out(desk):
    assert outcomes(desk, known("2016-11-03", pair=("CHN", "PAK")), known("2011-05-02")) == []


def test_a_turn_that_is_in_no_list_is_kept_apart(desk):
    (pair,) = read_own(desk, [known("2014-01-01")]).pairs
    assert [turn.shift.start for turn in pair.unlisted] == ["2016-11-01"]
    assert read_own(desk, [known("2016-11-03")]).pairs[0].unlisted == ()


def test_random_months_are_hit_as_often_as_turns_and_the_month_before_them_go(desk):
    assert read_own(desk, [known("2014-01-01")]).random == pytest.approx(2 / 60, abs=1e-4)


def test_the_desk_is_compared_with_each_import(desk, path):
    events = dataclasses.replace(desk.corpus().events, corpus="twin")
    keep_import(path, "twin", events, LoadReport("twin", "twin", 1, 1, 0, 0, (), 0.0, (), "", "", 0, ()))
    with Desk.open(path) as opened:
        assert read_own(opened, []).compared["twin"].all.rho == pytest.approx(1)


def test_the_listed_turns_are_dated_by_pairs_in_order_of_their_codes():
    points = known_turns()
    assert len({(p.pair, p.date, p.direction) for p in points}) == len(points) > 80
    assert all(p.pair[0] < p.pair[1] and "2012-01-01" <= p.date <= "2020-12-31" and p.reason for p in points)


def test_a_desk_without_listed_turns_or_without_events_is_told(path, tmp_path):
    with pytest.raises(RecordError, match="no known turn"):
        evaluate_own(path)  # none of Pakistan's are listed
    open_desk(tmp_path / "empty.sqlite", create=True).close()
    with pytest.raises(StoreError, match="no dated event"):
        evaluate_own(tmp_path / "empty.sqlite")
