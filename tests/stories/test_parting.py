"""The seam along which a story falls into two."""

from foreigndesk.records import Report
from foreigndesk.settings import StorySettings
from foreigndesk.stories.cluster import Member, Names
from foreigndesk.stories.parting import halves
from foreigndesk.stories.vectors import Vector


def members(*weights: dict[str, float]) -> list[Member]:
    return [Member(i, 1.0, Vector.of(w, 9), Report(f"a{i}", ""), Names()) for i, w in enumerate(weights)]


def orders(groups):
    return sorted(sorted(member.order for member in group) for group in groups)


def test_two_matters_in_one_story_part():
    mixed = members(*[{"dock": 1.0}, {"flood": 1.0}] * 4)
    assert orders(halves(mixed, StorySettings())) == [[0, 2, 4, 6], [1, 3, 5, 7]]


def test_a_story_of_one_matter_stays_whole():
    assert halves(members(*[{"dock": 0.8, f"w{i}": 0.6} for i in range(8)]), StorySettings()) is None


def test_two_stray_articles_are_no_story_of_their_own():
    mixed = members(*[{"dock": 1.0}] * 6, *[{"flood": 1.0}] * 2)
    assert halves(mixed, StorySettings()) is None


def test_what_is_alike_enough_does_not_part():
    leaning = members(*[{"dock": 0.8, "flood": 0.6}, {"dock": 0.6, "flood": 0.8}] * 4)
    assert halves(leaning, StorySettings()) is None


def test_a_story_too_small_to_part_stays_whole():
    assert halves(members({"dock": 1.0}), StorySettings()) is None
