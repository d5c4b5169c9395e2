from dataclasses import replace

import pytest
from told import form_token, told

from foreigndesk.alerting import Alerting
from foreigndesk.follow.parse import Parser
from foreigndesk.records import Sentence


@pytest.fixture(scope="module")
def parser(knowledge):
    return Parser(knowledge)


def come(desk, parser, *readings):
    """What ``add`` does: put articles, and hold them against what is followed."""
    for reading in readings:
        desk.store.put(reading)
    return Alerting(parser).catch_up(desk.store, desk.clock)


def press(client, page, **fields):
    """Press the button of a page that follows or ends, as a browser would."""
    token = form_token(client.get("/country/PAK"))
    to = fields.pop("to", "/follow")
    return client.post(to, data={"form_token": token, "back": page, **fields})


def followed(client):
    return client.get("/following.json").json()["follows"]


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        ("/country/PAK", "country:PAK"),
        ("/pair/USA/PAK", "pair:PAK-USA"),
        ("/article/a2", "pair:PAK-USA"),
        ("/story/a2", "pair:PAK-USA"),
    ],
)
def test_one_click_follows_from_where_it_is_read_and_another_ends_it(client, page, rule):
    assert f'name="rule" value="{rule}"' in client.get(page).text
    answer = press(client, page, rule=rule, name="Mine")
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    [one] = followed(client)
    assert (one["rule"], one["name"]) == (rule, "Mine")
    assert "Following " in client.get(page).text
    press(client, page, to=f"/follow/{one['id']}", action="end")
    assert followed(client) == []


def test_what_the_desk_has_already_is_no_news_and_what_comes_is(client, desk, parser):
    press(client, "/pair/PAK/USA", rule="pair:PAK-USA")
    assert come(desk, parser) == 0
    assert come(desk, parser, told("b1", "2018-02-20", "SANCTION", "USA", "PAK")) == 1
    [alert] = client.get("/following.json").json()["alerts"]["items"]
    assert alert["sentence"] == "United States did it to Pakistan on Thursday."
    assert alert["link"] == "/article/b1#event-e-b1"
    assert client.get(alert["link"]).status_code == 200
    assert "Title of b1" in client.get("/").text


def test_a_silenced_follow_tells_nothing_until_it_may_speak_again(client, desk, parser):
    press(client, "/pair/PAK/USA", rule="pair:PAK-USA")
    [one] = followed(client)
    place = f"/follow/{one['id']}"
    press(client, one["link"], to=place, action="mute", until="2018-04-01")
    assert followed(client)[0]["muted"] == "2018-04-01"
    assert come(desk, parser, told("b1", "2018-02-20", "SANCTION", "USA", "PAK")) == 0
    press(client, one["link"], to=place, action="unmute")
    assert come(desk, parser, told("b2", "2018-02-27", "ASSAULT", "USA", "PAK")) == 1


def test_a_rule_is_tried_before_it_is_followed(client):
    tried = client.get("/follow.json?rule=Pakistan").json()
    assert (tried["meant"], tried["kept"], tried["until"]) == ("country:PAK", False, "2018-02-03")
    assert tried["matches"] == 4
    assert "Follow it" in client.get("/follow?rule=Pakistan").text


@pytest.mark.parametrize("rule", ["country:Atlantis", "(", 'pair:PAK-USA type:"', "type:NONSENSE", "x" * 1_001])
def test_a_rule_that_cannot_be_read_is_told_with_a_hint_and_not_followed(client, rule):
    page = client.get("/follow", params={"rule": rule})
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert press(client, "/following", rule=rule).status_code == 422
    assert followed(client) == []
    assert set(client.post("/follow.json", json={"rule": rule}).json()) == {"error", "hint"}


@pytest.mark.parametrize(
    ("action", "until"), [("", ""), ("mute", ""), ("mute", "soon"), ("forget", "2018-01-01"), ("mute", "2018-13-01")]
)
def test_what_cannot_be_done_with_a_follow_is_refused(client, action, until):
    kept = client.post("/follow.json", json={"rule": "country:PAK"}).json()
    assert press(client, "/following", to=f"/follow/{kept['id']}", action=action, until=until).status_code == 422
    assert [one["muted"] for one in followed(client)] == [""]


def test_a_form_leads_back_into_this_desk_only(client):
    token = form_token(client.get("/country/PAK"))
    sent = {"form_token": token, "rule": "country:PAK", "back": "https://evil.example"}
    assert client.post("/follow", data=sent).headers["location"] == "/following"


def test_without_the_forms_token_nothing_is_followed(client):
    assert client.post("/follow", data={"rule": "country:PAK"}).status_code == 403
    assert followed(client) == []


def test_each_user_has_follows_of_their_own(outside, token, desk):
    mine = {"authorization": f"Bearer {token('write')}"}
    kept = outside.post("/follow.json", json={"rule": "country:PAK"}, headers=mine).json()
    others = {"authorization": f"Bearer {token('write', 'chico')}"}
    assert outside.get("/following.json", headers=others).json()["follows"] == []
    for method, path, body in (
        ("GET", f"/following/{kept['id']}.json", None),
        ("GET", f"/following/{kept['id']}.atom", None),
        ("POST", f"/follow/{kept['id']}.json", {"action": "end"}),
    ):
        assert outside.request(method, path, headers=others, json=body).status_code == 404, path
    assert len(outside.get("/following.json", headers=mine).json()["follows"]) == 1
    assert outside.post("/follow.json", json={"rule": "country:PAK"}, headers=others).json()["id"] != kept["id"]


def test_a_follow_tells_its_own_alerts_as_page_and_feed(client, desk, parser):
    kept = client.post("/follow.json", json={"rule": "country:RUS", "name": "Russia"}).json()
    client.post("/follow.json", json={"rule": "country:USA"})
    come(desk, parser, told("b1", "2018-02-20", "AID", "RUS", "PAK"), told("b2", "2018-02-21", "AID", "USA", "PAK"))
    shown = client.get(f"{kept['link']}.json").json()
    assert [one["title"] for one in shown["alerts"]["items"]] == ["Title of b1"]
    assert "Title of b1" in client.get(f"{kept['link']}.atom").text
    assert client.get("/following/nothing").status_code == 404


def test_an_alert_of_a_headline_shows_what_the_text_says_beside_it(client, desk, parser):
    press(client, "/pair/PAK/USA", rule="pair:PAK-USA")
    reading = told("b1", "2018-02-20", "SANCTION", "USA", "PAK")
    [event] = reading.events
    title = reading.article.title
    headline = replace(event, id="e-headline", sentence=Sentence("title", 0, len(title), title), confidence=1.0)
    assert come(desk, parser, replace(reading, events=(headline, event))) == 1
    [alert] = client.get("/following.json").json()["alerts"]["items"]
    assert alert["sentence"] == title
    page = client.get("/following").text
    assert page.count(f"<blockquote>{event.sentence.text}</blockquote>") == 1
    assert f"<blockquote>{title}</blockquote>" not in page
