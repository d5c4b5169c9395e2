import pytest

from foreigndesk.errors import MissingError
from foreigndesk.serve.pages.story import stories, story


def test_stories_come_with_the_one_last_reported_on_first(desk):
    assert stories(desk).stories.items[0].id == "a5"


def test_a_story_tells_each_happening_with_its_sentence_and_its_reports(desk):
    shown = story(desk, "a2")
    assert [one.entry.link for one in shown.happenings] == ["/article/a2#event-e-a2"]
    assert [(one.report.article, one.copy) for one in shown.reports] == [("a2", False)]
    assert shown.headline.articles == 1


def test_a_story_that_is_not_there_is_told(desk, client):
    with pytest.raises(MissingError):
        story(desk, "none")
    assert client.get("/story/none").status_code == 404
