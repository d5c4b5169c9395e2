"""The commands that follow, from preview to alert, on a desk that a fake fills."""

import newsroom
import pytest
import yaml
from newsroom import FLOOD, event, reading


@pytest.fixture
def store(tmp_path):
    with newsroom.desk(tmp_path) as store:
        yield store


def test_a_country_by_name_is_followed_as_a_country(run, store):
    store.put(reading("a1", event("a1"), url="https://courier.example/1"))
    result = run("follow", "Pakistan")
    assert result.exit_code == 0, result.stderr
    assert "country:PAK: 1 alert in the 30 days to 2018-01-01, 0.03 a day (1 of 1 articles match)." in result.stderr
    assert "Sentence 0 of a1." in result.stdout
    assert "country:PAK  (Pakistan)" in run("follows").stdout


def test_a_preview_saves_nothing(run, store):
    store.put(reading("a1", event("a1")))
    assert run("follow", "Pakistan", "--preview").exit_code == 0
    assert run("follows").stdout == ""


def test_what_the_desk_had_before_is_no_news(run, store):
    store.put(reading("a1", event("a1")))
    run("follow", "Pakistan")
    run("alerts", "send")
    assert run("alerts", "list").stdout == ""
    store.put(reading("b1", event("b1"), text=FLOOD))
    run("alerts", "send")
    assert "Sentence 0 of b1." in run("alerts", "list").stdout


def test_follows_go_out_and_in_as_yaml(run, store, tmp_path):
    run("follow", "pair:PAK-USA", "type:SANCTION", "--name", "sanctions", "--every", "daily")
    written = run("follows", "--yaml").stdout
    assert yaml.safe_load(written)["follows"][0]["rule"] == "pair:PAK-USA type:SANCTION"
    run("unfollow", "sanctions")
    file = tmp_path / "follows.yaml"
    file.write_text(written)
    assert run("follow", "--file", file).exit_code == 0
    assert run("follows", "--yaml").stdout == written


def test_topics_of_an_article_of_the_desk_are_followed(run, store):
    store.put(reading("a1", event("a1"), event("a1", 1)))
    shown = run("follow", "--from", "a1").stdout
    assert "  1  pair:PAK-USA" in shown
    assert run("follows").stdout == ""
    run("follow", "--from", "a1", "--pick", "1")
    assert "pair:PAK-USA" in run("follows").stdout


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["follow"], "follow what?"),
        (["follow", "a", "--from", "b"], "follow what?"),
        (["follow", "country:Atlantis"], "no country is called"),
        (["follow", "Pakistan", "--to", "pigeon"], "no channel is called “pigeon”"),
        (["follow", "--from", "a1", "--pick", "9"], "no such topic"),
        (["unfollow", "nothing"], "no follow is called"),
        (["unfollow", "nothing", "--until", "soon"], "not a date"),
        (["alerts", "test", "pigeon"], "no channel is called “pigeon”"),
        (["alerts", "feed", "nothing"], "no follow has the id"),
    ],
)
def test_what_makes_no_sense_is_told(run, store, call, said):
    store.put(reading("a1", event("a1")))
    result = run(*call)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_follow_may_be_silenced_and_ended(run, store):
    run("follow", "Pakistan")
    run("unfollow", "Pakistan", "--until", "2999-01-01")
    assert "silent until 2999-01-01" in run("follows").stdout
    run("unfollow", "Pakistan")
    assert run("follows").stdout == ""


def test_add_tells_follows_as_it_reads(run, sources, store):
    sources.add("a.txt", title="Talks in Torvin")
    run("follow", "Torvin")
    run("add", "a.txt")
    assert "Talks in Torvin" in run("alerts", "list").stdout
