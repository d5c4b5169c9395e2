import hashlib
import hmac
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.records import Feed
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch.hubs import LEASE, Hubs

TOPIC = "https://a.example/rss"
FEED = FeedState(Feed(TOPIC), "a.example", hub="https://hub.example/")


class Hub:
    """A hub that notes what it is asked, and knocks as it is told."""

    def __init__(self):
        self.forms = []
        self.fails = False
        self.now = 0.0
        self.hubs = Hubs("https://desk.example/hook/", self.take, lambda: self.now)

    def take(self, address, form):
        if self.fails:
            raise SourceError(address, "down")
        self.forms.append((address, form))

    def asked(self, count):
        self.hubs.ask([FEED])
        until = time.monotonic() + 5
        while len(self.forms) < count and time.monotonic() < until:
            time.sleep(0.01)
        return self.forms

    def call(self, port, query="", body=None, signature=""):
        token = self.forms[0][1]["hub.callback"].rpartition("/")[2]
        url = f"http://127.0.0.1:{port}/hook/{token}?{query}"
        headers = {"X-Hub-Signature": signature} if signature else {}
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=5) as answer:
            return answer.status, answer.read()


@pytest.fixture
def hub():
    return Hub()


def test_a_hub_is_asked_once_in_half_a_lease(hub):
    [(address, form)] = hub.asked(1)
    assert (address, form["hub.topic"], form["hub.mode"]) == ("https://hub.example/", TOPIC, "subscribe")
    assert form["hub.callback"].startswith("https://desk.example/hook/")
    assert len(hub.asked(1)) == 1
    hub.now = LEASE
    assert len(hub.asked(2)) == 2


def test_feeds_without_a_hub_are_asked_of_none(hub):
    hub.hubs.ask([FeedState(Feed(TOPIC))])
    assert hub.forms == []


def test_a_hub_that_is_down_is_asked_again(hub):
    hub.fails = True
    hub.asked(0)
    time.sleep(0.2)
    hub.fails = False
    assert len(hub.asked(1)) == 1


def test_the_hubs_question_is_answered_for_our_topics_only(hub):
    hub.asked(1)
    with hub.hubs.listening("127.0.0.1", 0) as port:
        question = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "xyz"}
        assert hub.call(port, urllib.parse.urlencode(question)) == (200, b"xyz")
        for change in ({"hub.topic": "https://other.example/"}, {"hub.mode": "unsubscribe"}):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                hub.call(port, urllib.parse.urlencode({**question, **change}))


def test_a_knock_counts_if_it_is_signed_with_our_secret(hub):
    [(_, form)] = hub.asked(1)
    signed = hmac.new(form["hub.secret"].encode(), b"news", hashlib.sha256).hexdigest()
    with hub.hubs.listening("127.0.0.1", 0) as port:
        for wrong in ("", "sha256=00", f"md5={signed}", f"sha256={signed[:-1]}"):
            assert hub.call(port, body=b"news", signature=wrong)[0] == 202
        assert list(hub.hubs.heard()) == []
        hub.call(port, body=b"news", signature=f"sha256={signed}")
        assert list(hub.hubs.heard()) == [TOPIC]
        assert list(hub.hubs.heard()) == []


def test_a_knock_elsewhere_is_not_ours(hub):
    assert not hub.hubs.knock("nowhere", b"", "")
