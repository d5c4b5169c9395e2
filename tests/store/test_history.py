from foreigndesk.filing import open_desk
from foreigndesk.store.chronicle import HappeningSelection


def test_what_is_taken_back_leaves_its_happenings(place, reading):
    with open_desk(place, create=True) as store:
        store.put(reading)
        assert store.happenings(HappeningSelection(background=True))
        store.history.withdraw("a1", 0, "killed", "2018-01-24T00:00:00+00:00")
        assert store.happenings(HappeningSelection(background=True)) == []


def test_an_article_is_found_by_its_address(place, reading):
    with open_desk(place, create=True) as store:
        store.put(reading)
        assert store.history.article_at(reading.article.url) == "a1"
        assert store.history.article_at("") == ""
