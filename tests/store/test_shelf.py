"""The seam by which articles are filed."""

from foreigndesk.store.database import open_store


class Noted:
    """Notes what is filed, and what the transaction holds by then."""

    def __init__(self):
        self.filed = []

    def file(self, shelf, article, events):
        self.filed.append((article.id, [event.id for event in events], shelf.place(article.id)))
        shelf.put_article(article.id, article.id, len(self.filed), "", b"")
        shelf.set_filed(article.id)


def test_each_article_is_filed_in_the_transaction_that_keeps_it(place, reading):
    noted = Noted()
    with open_store(place, create=True, filing=noted) as store:
        store.put(reading)
        assert store.story_of("a1") == "a1"
        assert store.catch_up() == 0
    assert noted.filed == [("a1", ["e1", "e2", "e3"], None)]


def test_what_was_kept_before_is_filed_on_catching_up(place, reading):
    path = place
    with open_store(path, create=True) as store:
        store.put(reading)
    noted = Noted()
    with open_store(path, create=False, filing=noted) as store:
        assert store.catch_up() == 1
    assert noted.filed == [("a1", ["e1", "e2", "e3"], None)]
