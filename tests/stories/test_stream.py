"""Articles into stories as they arrive."""

import itertools

import pytest

from foreigndesk.settings import StorySettings
from foreigndesk.stories.cluster import Names
from foreigndesk.stories.stream import Stories, days_of

DOCK = ["dockers", "strike", "port", "avel", "wages", "harbour"]
RIVER = ["river", "mell", "flood", "torvin", "bridges", "rescue"]


def kinds(changes):
    return [change.kind for change in changes]


def test_articles_about_the_same_news_join_and_others_begin_a_story(article, strike, flood):
    stories = Stories()
    assert kinds(stories.add(article("a", "Dockers strike at Port Avel", strike))) == ["begun"]
    assert kinds(stories.add(article("b", "River Mell floods Torvin", flood))) == ["begun"]
    later = "Dockers at Port Avel return after the harbour board pays the wages it promised; grain freighters unload."
    joined = stories.add(article("c", "Port Avel strike ends", later, "03"))
    assert [(c.kind, c.story, c.article) for c in joined] == [("joined", "a", "c")]
    assert joined[0].similarity >= StorySettings().likeness
    assert [s.id for s in stories.open()] == ["a", "b"]


def test_a_copy_stands_in_the_story_of_its_original_and_names_it(article, strike):
    stories = Stories()
    stories.add(article("a", "Dockers strike", strike, source="Courier"))
    changes = stories.add(article("b", "Ships wait", strike, source="Herald"))
    assert [(c.kind, c.story, c.article, c.other) for c in changes] == [("copy", "a", "b", "a")]
    (story,) = stories.open()
    assert [(r.article, r.copy_of) for r in story.reports] == [("a", ""), ("b", "a")]
    assert story.sources == ("Courier", "Herald")


def test_copies_do_not_pull_a_story_towards_themselves(article, strike):
    stories = Stories()
    stories.add(article("a", "Dockers strike", strike))
    before = stories._clusters[1].total
    for i in range(5):
        stories.add(article(f"copy{i}", "Dockers strike", strike))
    assert stories._clusters[1].total == before


def test_an_id_that_is_there_already_changes_nothing(article, strike):
    stories = Stories()
    stories.add(article("a", "Dockers strike", strike))
    assert stories.add(article("a", "Dockers strike", strike)) == []
    assert stories.articles == 1


def test_titles_alone_are_enough(article):
    stories = Stories()
    for i, title in enumerate(("Dockers strike at Port Avel", "River floods Torvin", "Port Avel dockers on strike")):
        stories.add(article(str(i), title))
    assert stories.of("0") == stories.of("2") != stories.of("1")


def test_two_stories_that_turn_out_to_be_one_merge_into_the_older_and_it_is_told(article):
    settings = StorySettings(likeness=0.3, merge=0.9, brevity=0.0)
    stories = Stories(settings)
    stories.add(article("old", "avel dockers strike wages"))
    for i in range(9):
        stories.add(article(f"x{i}", f"mell{i} torvin{i} flood{i} bridges{i}"))
    stories.add(article("new", "avel harbour board lockout"))
    changes = stories.add(article("link", "avel dockers strike harbour board lockout"))
    merged = [c for c in changes if c.kind == "merged"]
    assert [(c.story, c.other) for c in merged] == [("old", "new")]
    assert {stories.of(i) for i in ("old", "new", "link")} == {"old"}
    assert stories.of("x1") == "x1"


def test_a_story_that_falls_into_two_matters_splits_and_it_is_told(article):
    stories = Stories(StorySettings(likeness=0.01, merge=99.0, split=40.0, brevity=0.0))
    changes = stories.add(article("0", " ".join(DOCK + RIVER)))
    for i in range(1, 8):
        changes += stories.add(article(str(i), " ".join([*(DOCK, RIVER)[i % 2], f"day{i}"])))
    split = [c for c in changes if c.kind == "split"]
    assert [(c.story, c.other) for c in split] == [("0", "1")]
    assert {stories.of(str(i)) for i in (2, 4, 6)} == {"0"}
    assert {stories.of(str(i)) for i in (1, 3, 5, 7)} == {"1"}


def test_a_story_silent_for_the_window_closes_and_is_handed_out_once(article, strike, flood):
    stories = Stories(StorySettings(window_days=10.0))
    stories.add(article("a", "Dockers strike", strike, "01"))
    changes = stories.add(article("b", "Flood at Torvin", flood, "15"))
    assert kinds(changes) == ["closed", "begun"]
    assert [s.id for s in stories.closed()] == ["a"]
    assert stories.closed() == []
    assert stories.of("a") == ""


def test_no_more_articles_are_kept_than_the_window_holds_and_none_is_lost(article):
    stories = Stories(StorySettings(window_articles=20))
    seen = set()
    for i in range(100):
        stories.add(article(str(i), f"harbour{i} strike{i} union{i} wages{i}"))
        seen |= {r.article for s in stories.closed() for r in s.reports}
        assert stories.articles <= 20
    seen |= {r.article for s in stories.open() for r in s.reports}
    assert seen == {str(i) for i in range(100)}


def test_what_is_closed_leaves_nothing_behind(article):
    stories = Stories(StorySettings(window_days=1.0))
    for i, day in enumerate(("01", "02", "03", "20")):
        stories.add(article(str(i), f"harbour{i} strike{i} union{i} wages{i}", day=day))
    assert len(stories) == len(stories._place) == 1
    assert set(itertools.chain.from_iterable(stories._postings.values())) == set(stories._clusters)


def test_the_same_stream_gives_the_same_stories(article, strike, flood):
    def run():
        stories = Stories()
        changes = []
        for i in range(60):
            text = (strike, flood)[i % 2] + f" report{i % 7} note{i % 5} desk{i % 11}"
            changes += stories.add(article(str(i), f"{text[:40]} {i % 3}", text, f"{1 + i // 4:02}"))
        return changes, stories.open()

    assert run() == run()


def test_an_article_without_a_date_counts_as_of_the_moment_it_came(article, strike):
    stories = Stories(StorySettings(window_days=10.0))
    stories.add(article("a", "Dockers strike", strike, "20"))
    assert kinds(stories.add(article("b", "Dockers at Port Avel strike over wages", day=""))) == ["joined"]
    (story,) = stories.open()
    assert (story.start, story.end) == ("2021-03-20", "2021-03-20")


def test_a_late_article_still_finds_its_story(article, strike):
    stories = Stories()
    stories.add(article("a", "Dockers strike at Port Avel", strike, "05"))
    late = stories.add(article("b", "Dockers at Port Avel plan strike over harbour wages", day="04"))
    assert kinds(late) == ["joined"]
    assert stories.open()[0].start == "2021-03-04"


def test_an_article_that_says_nothing_stands_alone(article):
    stories = Stories()
    assert kinds(stories.add(article("a", ""))) == kinds(stories.add(article("b", ""))) == ["begun"]


def test_the_names_handed_in_are_those_of_the_story(article):
    stories = Stories(names=lambda title: Names(actors=("Avel Dockers",), places=("Torvin",)) if title else Names())
    stories.add(article("a", "Dockers strike"))
    assert (stories.open()[0].actors, stories.open()[0].places) == (("Avel Dockers",), ("Torvin",))


@pytest.mark.parametrize(
    ("published", "days"),
    [("1970-01-02", 1.0), ("1970-01-02T12:00:00Z", 1.5), ("1970-01-02 12:00:00", 1.5), ("soon", 0.0), ("", 0.0)],
)
def test_dates_count_in_days_and_what_is_none_is_zero(published, days):
    assert days_of(published) == days
