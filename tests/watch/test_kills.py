"""A watch that is killed at any moment of its work ends with the very desk that an undisturbed one does."""

import random
import time

import kills
import news_server
import pytest

from foreigndesk.records import Feed
from foreigndesk.store.database import open_store
from foreigndesk.watch.watching import new_state

pytestmark = pytest.mark.slow

ARTICLES = 12
KILLS = 8
WORDS = ("Envoy {at} of Sylvania met the minister of ports on grain.", "Freedonia agreed that ship {at} may leave.")


def text(at):
    return "\n\n".join(f"{words.format(at=at)} It was said on day {day} there." for day in range(8) for words in WORDS)


@pytest.fixture
def site():
    articles = [
        {"id": str(at), "title": f"Talks over harbour number {at % 5} go on", "date": f"2018-01-{at + 1:02}",
         "text": text(at % 5)}
        for at in range(ARTICLES)
    ]  # fmt: skip
    with news_server.serving(articles, faultless=True) as server:
        yield server


def filled(desk, site, kill):
    with open_store(desk, create=True) as store:
        store.feeds.add(new_state(Feed(address), time.time(), kills.WATCH) for address in site.feeds())
    return kills.until_done(str(desk), "words", kill, random.Random(7))


def test_kills_hit_the_work_and_leave_no_trace(site, place, tmp_path):
    assert filled(tmp_path / "undisturbed.sqlite", site, 0).total() == 0
    hit = filled(place, site, KILLS)
    assert hit.total() == KILLS
    assert hit[kills.PLACES[kills.FILING]] >= 1
    wanted, found = kills.contents(str(tmp_path / "undisturbed.sqlite")), kills.contents(str(place))
    assert len(wanted["articles"]) == ARTICLES
    assert len(wanted["happenings"]) > 1
    for table, rows in wanted.items():
        assert found[table] == rows, table
