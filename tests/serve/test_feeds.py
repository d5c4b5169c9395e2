import feedparser
import pytest

PATHS = ("/index", "/stories", "/story/a2", "/country/PAK", "/pair/PAK/USA", "/articles", "/following")


@pytest.mark.parametrize("path", PATHS)
def test_every_stream_is_a_feed_that_readers_take(client, path):
    answer = client.get(f"{path}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    found = feedparser.parse(answer.content)
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.title.endswith(" · Foreign Desk")
    assert path == "/following" or found.entries
    assert all(one.updated_parsed and one.id and one.link.startswith("http://localhost/") for one in found.entries)
    assert len({one.id for one in found.entries}) == len(found.entries)


def test_an_entry_leads_to_its_sentence(client):
    [first, *_] = feedparser.parse(client.get("/pair/PAK/USA.atom").content).entries
    assert first.link == "http://localhost/article/a3#event-e-a3"
    assert first.title == "Pakistan threatened United States (planned)"
    assert "Pakistan did it to United States on Thursday." in first.summary


def test_pages_name_their_feeds_and_others_have_none(client):
    assert 'type="application/atom+xml" href="/pair/PAK/USA.atom"' in client.get("/pair/PAK/USA").text
    assert "atom" not in client.get("/about").text
    assert client.get("/about.atom").status_code == 404


def test_what_is_missing_is_told_to_programs(client):
    assert client.get("/country/XXX.atom").json()["error"] == "No state has the code XXX."
