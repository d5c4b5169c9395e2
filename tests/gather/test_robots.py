import pytest

from foreigndesk.errors import SourceError, StatusError
from foreigndesk.gather.fetch import Fetched
from foreigndesk.gather.robots import Robots
from foreigndesk.settings import GatherSettings

RULES = b"User-agent: foreigndesk\nDisallow: /private\nCrawl-delay: 500\n\nUser-agent: *\nDisallow: /\n"
PAGE = "https://a.example/story"


class Site:
    def __init__(self, answer):
        self.answer = answer
        self.asked = []
        self.now = 0.0

    def fetch(self, address, settings, wish):
        self.asked.append(address)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fetched(address, self.answer, "text/plain", "")

    def robots(self):
        return Robots(self.fetch, GatherSettings(), lambda: self.now, life=100, pause=10)


def test_our_own_group_counts_and_not_that_of_all():
    robots = Site(RULES).robots()
    assert robots.allows(PAGE) is True
    assert robots.allows("https://a.example/private/x") is False


def test_a_site_is_asked_once_while_its_rules_last():
    site = Site(RULES)
    robots = site.robots()
    robots.allows(PAGE)
    robots.allows("https://a.example/other")
    assert site.asked == ["https://a.example/robots.txt"]
    site.now = 101
    robots.allows(PAGE)
    assert len(site.asked) == 2


def test_the_delay_that_a_site_asks_for_counts_up_to_a_minute():
    robots = Site(RULES).robots()
    assert robots.delay(PAGE) == 0
    robots.allows(PAGE)
    assert robots.delay(PAGE) == 60


def test_a_site_without_rules_allows_all():
    assert Site(StatusError("x", 404)).robots().allows(PAGE) is True


@pytest.mark.parametrize("error", [StatusError("x", 503), StatusError("x", 429), SourceError("x", "no such host")])
def test_a_site_that_cannot_say_is_left_alone_and_asked_again_soon(error):
    site = Site(error)
    robots = site.robots()
    assert robots.allows(PAGE) is None
    site.answer, site.now = RULES, 11
    assert robots.allows(PAGE) is True
