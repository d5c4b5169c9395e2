import json

import feedparser

from foreigndesk.follow.delivery.feeds import atom, json_feed
from foreigndesk.records import Alert, Follow

FOLLOW = Follow("f1", "country:PAK", "Pakistan & <neighbours>", made="2018-01-29T00:00:00.000+00:00")


def alert(number, **more):
    plain = {"url": f"https://courier.example/{number}", "title": f"Aid {number}", "sentence": "It froze <b>aid</b>."}
    fields = plain | more
    made = f"2018-01-30T12:00:0{number}.000+00:00"
    return Alert(number, "f1", "country:PAK", "s1", "a1", made, ("a new story",), ("country:PAK",), **fields)


def test_a_feed_readers_parser_finds_each_alert_in_atom():
    feed = feedparser.parse(atom(FOLLOW, [alert(2), alert(1)]))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Pakistan &amp; &lt;neighbours&gt;" or feed.feed.title == "Pakistan & <neighbours>"
    assert [entry.link for entry in feed.entries] == ["https://courier.example/2", "https://courier.example/1"]
    assert len({entry.id for entry in feed.entries}) == 2
    assert "It froze <b>aid</b>." in feed.entries[0].content[0].value
    assert feed.feed.updated == "2018-01-30T12:00:02.000+00:00"


def test_an_empty_feed_is_one():
    feed = feedparser.parse(atom(FOLLOW, []))
    assert (feed.bozo, feed.entries, feed.feed.updated) == (False, [], FOLLOW.made)


def test_what_xml_cannot_hold_is_left_out():
    feed = feedparser.parse(atom(FOLLOW, [alert(1, title="a\x00b\ud800c\ufffe", url="javascript:x")]))
    assert (feed.bozo, feed.entries[0].title) == (False, "abc")
    assert feed.entries[0].get("links", []) == []


def test_a_json_feed_has_what_its_standard_asks():
    feed = json.loads(json_feed(FOLLOW, [alert(1)]))
    assert (feed["version"], feed["title"]) == ("https://jsonfeed.org/version/1.1", FOLLOW.name)
    [item] = feed["items"]
    assert (item["url"], item["summary"]) == ("https://courier.example/1", "It froze <b>aid</b>.")
    assert "Mute: foreigndesk unfollow f1" in item["content_text"]
