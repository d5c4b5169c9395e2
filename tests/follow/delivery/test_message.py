from zoneinfo import ZoneInfo

import pytest

from foreigndesk.follow.delivery.message import line, link, message, public
from foreigndesk.records import Alert

BERLIN = ZoneInfo("Europe/Berlin")


def alert(number=1, **more):
    plain = {
        "follow": "f1", "rule": "country:PAK", "story": "s1", "article": "a1", "made": "2018-01-30T12:00:00.000+00:00",
        "why": ("a new story",), "matched": ("country:PAK",), "title": "Aid frozen", "sentence": "It froze aid.",
        "source": "The Courier", "url": "https://courier.example/1", "published": "2018-01-30",
    } | more  # fmt: skip
    return Alert(number, **plain)


def test_a_message_names_rule_match_sentence_source_link_why_and_how_to_mute():
    text = message("m1", [alert()], BERLIN).text
    wanted = (
        "Aid frozen", "“It froze aid.”", "The Courier, 2018-01-30", "https://courier.example/1",
        "Why now: a new story", "Rule: country:PAK", "Matched: country:PAK", "foreigndesk unfollow f1",
    )  # fmt: skip
    assert [part for part in wanted if part not in text] == []


def test_times_are_the_readers():
    assert "told 2018-01-30 13:00 CET" in message("m1", [alert()], BERLIN).text


def test_alerts_of_a_story_stand_together_in_the_order_of_their_first():
    made = message("m1", [alert(1), alert(2, story="s2", title="Floods"), alert(3, title="Aid again")], BERLIN)
    assert [one["id"] for one in made.data["alerts"]] == [1, 3, 2]
    assert made.title == "2 stories: Aid frozen"
    assert made.html.count("<section>") == 2


def test_html_of_others_is_text():
    html = message(
        "m1", [alert(title="<script>x</script>", sentence='"<b>'), alert(2, url='https://x/"><i>')], BERLIN
    ).html
    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//no.scheme", "http://[bad"])
def test_only_addresses_of_the_web_are_links(url):
    assert link(alert(url=url)) == ""
    assert "href" not in message("m1", [alert(url=url)], BERLIN).html


def test_a_title_is_one_line_whatever_stands_in_it():
    assert message("m1", [alert(title="Aid\r\nBcc: all@example.org\x00")], BERLIN).title == "Aid Bcc: all@example.org"
    assert line("a\u2028b\tc") == "a b c"


def test_programs_get_the_alert_and_how_to_mute_it():
    assert public(alert(heard=("type:AID",))) == {
        "id": 1, "follow": "f1", "rule": "country:PAK", "story": "s1", "article": "a1",
        "made": "2018-01-30T12:00:00.000+00:00", "why": ["a new story"], "matched": ["country:PAK"],
        "title": "Aid frozen", "sentence": "It froze aid.", "source": "The Courier", "url": "https://courier.example/1",
        "published": "2018-01-30", "event": "", "also": [], "mute": "foreigndesk unfollow f1",
    }  # fmt: skip
