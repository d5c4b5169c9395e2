"""``foreigndesk stories``."""

import dataclasses
import json

import pytest

from foreigndesk.filing import Filing
from foreigndesk.records import StoryChange
from foreigndesk.store.database import open_store
from foreigndesk.store.stories import follow_change


@pytest.fixture
def filed(run, desk, tmp_path, reading):
    """A desk with two stories, one of them with a copy, and its path for --desk."""
    path = tmp_path / "filed.sqlite"
    flood = dataclasses.replace(reading.article, id="b1", title="River Mell floods Torvin", text="Boats are out.")
    copy = dataclasses.replace(reading.article, id="a2", source="Herald", published="2018-01-24")
    old = dataclasses.replace(reading.events[1], id="b-1", article="b1", date="2011", date_text="in 2011")
    with open_store(path, create=True, filing=Filing()) as store:
        store.put(reading)
        store.put(dataclasses.replace(reading, article=copy, events=()))
        store.put(dataclasses.replace(reading, article=flood, events=(old,)))
    return path


def rows(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_stories_are_listed_latest_first(run, filed):
    result = run("stories", "--desk", filed, "--json")
    assert [(row["id"], len(row["reports"])) for row in rows(result)] == [("a1", 2), ("b1", 1)]
    assert (result.exit_code, result.stderr) == (0, "2 stories\n")
    table = run("stories", "--desk", filed).stdout
    assert "2018-01-23…01-24" in table
    assert "River Mell floods Torvin" in table


def test_filters_narrow_the_list(run, filed):
    assert len(rows(run("stories", "--desk", filed, "--json", "--articles", "2"))) == 1
    assert len(rows(run("stories", "--desk", filed, "--json", "--since", "2018-02"))) == 0
    assert len(rows(run("stories", "--desk", filed, "--json", "--country", "FRE", "--limit", "1"))) == 1
    assert run("stories", "--desk", filed, "--country", "Freedonia").exit_code == 2


def test_one_is_shown_with_its_articles_and_a_line_a_happening(run, filed, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    shown = run("stories", "a1", "--desk", filed)
    assert "The Example Courier, Herald" in shown.stdout
    assert "(+1 copy)" in shown.stdout
    assert [word in shown.stdout for word in ("THREATEN", "SANCTION", "CONSULT")] == [True] * 3
    assert shown.stderr == "3 happenings\n"


def test_what_is_but_recalled_is_counted_and_shown_when_asked_for(run, filed):
    assert "1 earlier ones recalled (--background)" in run("stories", "b1", "--desk", filed).stderr
    (row,) = rows(run("stories", "b1", "--desk", filed, "--background", "--json"))
    assert [(one["date"], one["background"]) for one in row["timeline"]] == [("2011", True)]


def test_the_limit_leaves_out_what_fewer_report(run, filed):
    assert run("stories", "a1", "--desk", filed, "--limit", "2").stderr.startswith("2 happenings; 1 more")


def test_a_merge_is_shown_as_its_trace(run, filed):
    with open_store(filed, create=False) as store, store._transaction(writing=True) as connection:
        follow_change(connection, StoryChange("merged", "a1", other="b1", similarity=0.25), ())
    shown = run("stories", "b1", "--desk", filed)
    assert "b1 went into this (likeness 0.25)" in shown.stdout


@pytest.mark.parametrize("story", ["nowhere", "%", "\x1b[31m"])
def test_a_story_that_is_not_there_is_wrong_usage(run, filed, story):
    result = run("stories", story, "--desk", filed)
    assert result.exit_code == 2
    assert "no such story" in result.stderr
    assert "\x1b" not in result.stderr
