"""One story while it is open."""

import pytest

from foreigndesk.records import Report
from foreigndesk.settings import StorySettings
from foreigndesk.stories.cluster import Cluster, Member, Names, decay, trust
from foreigndesk.stories.vectors import Vector

PLAIN = StorySettings(brevity=0.0)


def member(order: int, weights: dict[str, float], day: float = 1.0, **report: str) -> Member:
    given = {"article": f"a{order}", "title": f"title {order}", **report}
    return Member(order, day, Vector.of(weights, 99), Report(**given), Names(("Avel",), ("Mell",)))


def test_the_likeness_to_a_story_is_the_mean_of_those_to_its_writings():
    cluster = Cluster.of(1, [member(1, {"x": 1.0}), member(2, {"y": 1.0})])
    assert cluster.likeness(Vector.of({"x": 0.8, "y": 0.2}, 99), 1.0, PLAIN) == pytest.approx(0.5)


def test_the_likeness_of_two_stories_is_the_mean_over_pairs():
    one = Cluster.of(1, [member(1, {"x": 1.0}), member(2, {"y": 1.0})])
    other = Cluster.of(2, [member(3, {"x": 1.0})])
    assert one.likeness_to(other, PLAIN) == pytest.approx(0.5)
    assert one.likeness_to(other, PLAIN) == other.likeness_to(one, PLAIN)


def test_silence_lessens_a_likeness_and_lateness_as_much():
    assert decay(5.0, StorySettings(decay_days=5.0)) == pytest.approx(0.3679, abs=1e-4)
    assert decay(-5.0, StorySettings()) == decay(5.0, StorySettings())


def test_few_words_are_trusted_less():
    assert 0.0 == trust(0, StorySettings()) < trust(5, StorySettings()) < trust(100, StorySettings()) < 1.0


def test_adding_equals_making_anew():
    first, second = member(1, {"x": 1.0}), member(2, {"x": 0.5, "y": 0.5}, day=3.0)
    grown = Cluster.of(1, [first])
    grown.add(second)
    assert grown == Cluster.of(1, [second, first])


def test_the_story_tells_span_sources_names_and_reports_in_order_of_arrival():
    first = member(1, {"x": 1.0}, source="Courier", published="2021-03-02")
    second = member(3, {"x": 1.0}, source="Herald", published="2021-03-01")
    first.copies.append((2, Report("a2", "t", "Herald", "2021-03-04", copy_of="a1")))
    story = Cluster.of(1, [first, second]).story()
    assert [report.article for report in story.reports] == ["a1", "a2", "a3"]
    assert (story.id, story.start, story.end) == ("a1", "2021-03-01", "2021-03-04")
    assert (story.sources, story.actors, story.places) == (("Courier", "Herald"), ("Avel",), ("Mell",))


def test_the_timeline_has_a_writing_once_by_date_and_the_undated_last():
    first = member(1, {"x": 1.0}, published="")
    second = member(3, {"x": 1.0}, published="2021-03-01")
    first.copies.append((2, Report("a2", "t", copy_of="a1")))
    assert [r.article for r in Cluster.of(1, [first, second]).story().timeline] == ["a3", "a1"]


def test_the_title_is_that_of_the_most_typical_writing():
    members = [
        member(1, {"z": 1.0}),
        member(2, {"x": 0.6, "v": 0.8}),
        member(3, {"x": 1.0}),
        member(4, {"x": 0.6, "u": 0.8}),
    ]
    assert Cluster.of(1, members).story().title == "title 3"


def test_a_writing_without_a_title_lends_none():
    assert Cluster.of(1, [member(1, {"x": 1.0}, title=""), member(2, {"y": 0.1})]).story().title == "title 2"


def test_a_story_that_grew_is_judged_by_all_it_holds_however_it_was_judged_before():
    cluster, article = Cluster.of(1, [member(1, {"x": 1.0})]), Vector.of({"x": 0.6, "y": 0.8}, 99)
    assert cluster.likeness(article, 1.0, PLAIN) == pytest.approx(0.6)
    cluster.add(member(2, {"y": 1.0}))
    assert cluster.likeness(article, 1.0, PLAIN) == pytest.approx(0.7)
    cluster.cool()
    assert cluster.likeness(article, 1.0, PLAIN) == pytest.approx(0.7)
