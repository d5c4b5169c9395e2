"""A desk filled by one coder and read anew by another."""

import json
import sqlite3
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from foreigndesk.commands.app import COMMANDS, build_app
from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection

SAID = {
    "a": "Iran met Iraq. Norway accused Chad.",
    "b": "Peru thanked Cuba. Mali met Niger.",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk.sqlite"


@pytest.fixture
def call(path, monkeypatch):
    """Run a command line on the desk, with whatever coder ``coded_by`` named last."""
    monkeypatch.setenv("FOREIGNDESK_DESK", str(path))
    app = build_app(load=COMMANDS)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def filled(call, coded_by, tmp_path):
    """The first coder's desk: it knows meetings and thanks, and knows no accusations."""
    articles = [{"id": one, "date": "2018-01-23", "title": "", "text": text} for one, text in SAID.items()]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    coded_by("first/1", met=("CONSULT", 0.9), thanked=("COOPERATE", 0.3))
    assert call("add", tmp_path / "articles.jsonl").exit_code == 0
    coded_by("second/1", met=("CONSULT", 0.7), thanked=("AID", 0.8), accused=("ACCUSE", 0.6))


def events(path, **wanted):
    with open_store(path, create=False) as store:
        return {event.id: event for _, event in store.events(Selection(**wanted))}


def revision(path):
    with open_store(path, create=False) as store:
        return store.revision()


def test_ids_stay_where_the_act_is_the_same_and_the_coder_is_the_present_one(call, filled, path):
    before = events(path)
    result = call("reread")
    after = events(path)
    assert result.exit_code == 0
    assert "2 articles, 2 coded" in result.stderr
    assert "2 articles with changed events" in result.stderr
    assert before.keys() < after.keys()
    assert {event.coder for event in after.values()} == {"second/1"}
    assert sorted(event.type for event in after.values()) == ["ACCUSE", "AID", "CONSULT", "CONSULT"]


def test_nothing_that_the_desk_had_words_of_is_news_and_what_changed_is_told(call, filled, path):
    seen = revision(path)
    call("reread")
    assert events(path, after=seen) == {}
    with open_store(path, create=False) as store:
        assert sorted(store.changed_after(seen)) == ["a", "b"]


def test_what_people_corrected_survives(call, filled, path, tmp_path):
    sheet = tmp_path / "sheet.jsonl"
    call("label", "--output", sheet, "--limit", "1")
    row = json.loads(sheet.read_text("utf-8"))
    assert row["sentence"] == "Peru thanked Cuba."
    row["checked"] = True
    row["events"][0]["type"] = "SUPPORT"
    sheet.write_text(json.dumps(row), encoding="utf-8")
    call("label", "--take", sheet)
    call("reread")
    kept = events(path)[row["shown"][0]]
    assert (kept.type, kept.coder, kept.confidence) == ("SUPPORT", "human", 1.0)
    assert "AID" not in {event.type for event in events(path).values()}


def test_a_second_call_has_nothing_left_to_read(call, filled):
    call("reread")
    again = call("reread")
    assert again.exit_code == 0
    assert "0 articles; 0 sentences; 0 events" in again.stderr
    assert "0 articles with changed events" in again.stderr


def test_an_interrupt_keeps_what_was_read_and_the_next_call_does_the_rest(call, filled, path, monkeypatch):
    renew = "foreigndesk.commands.reread.Store.renew"
    real = open_store(path, create=False).__class__.renew

    def interrupted(store, reading):
        if reading.article.id == "b":
            raise KeyboardInterrupt
        return real(store, reading)

    monkeypatch.setattr(renew, interrupted)
    assert call("reread").exit_code == 130
    monkeypatch.setattr(renew, real)
    assert "1 article, 1 coded" in call("reread").stderr
    assert {event.coder for event in events(path).values()} == {"second/1"}


def test_an_article_that_cannot_be_read_keeps_its_events_and_is_tried_again(call, filled, path, coded_by):
    before = events(path)
    coded_by("wild/1", met=("NO TYPE", 0.5), thanked=("CONSULT", 0.5))
    result = call("reread")
    assert result.exit_code == 3
    assert "its events stay as they were" in result.stderr
    assert events(path) == before
    coded_by("wild/1", met=("CONSULT", 0.5))
    assert "2 articles, 2 coded" in call("reread").stderr


def test_an_article_that_another_program_changed_meanwhile_is_left_as_it_is(call, filled, monkeypatch):
    monkeypatch.setattr("foreigndesk.commands.reread.Store.renew", lambda store, reading: False)
    result = call("reread")
    assert result.exit_code == 3
    assert "changed by another program meanwhile" in result.stderr


def test_no_desk_is_said_with_a_hint(call):
    result = call("reread")
    assert result.exit_code == 1
    assert "no desk there yet" in result.stderr


def command(name, *arguments):
    return (sys.executable, "-c", "from foreigndesk.commands.app import main; main()", name, *map(str, arguments))


@pytest.fixture
def shipped(tmp_path, path):
    """A desk of 60 articles that the shipped coder has read, marked as if an older version had."""
    said = "Sweden froze $2bn of aid to Kenya on Monday. France thanked Germany for its help. " * 4
    articles = [{"id": f"a{n:02}", "date": "2018-01-23", "title": f"Talks {n}", "text": said} for n in range(60)]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    subprocess.run(command("add", tmp_path / "articles.jsonl", "--desk", path), check=True, stderr=subprocess.DEVNULL)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE articles SET read_by = 'older'")
    connection.execute("UPDATE events SET coder = 'older', id = 'kept ' || id")
    connection.commit()
    connection.close()
    return path


def read_anew(path):
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT count(*) FROM articles WHERE read_by != 'older'").fetchone()[0]
    finally:
        connection.close()


@pytest.mark.slow
def test_a_killed_run_of_the_shipped_coder_goes_on_where_it_stopped(shipped):
    before = events(shipped)
    with subprocess.Popen(command("reread", "--desk", shipped), stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not read_anew(shipped):
            time.sleep(0.005)
        process.kill()
    done = read_anew(shipped)
    assert 0 < done < 60
    again = subprocess.run(command("reread", "--desk", shipped), stderr=subprocess.PIPE, text=True, check=True)
    assert f"{60 - done} articles, {60 - done} coded" in again.stderr
    after = events(shipped)
    assert before
    assert before.keys() == after.keys()
    assert "older" not in {event.coder for event in after.values()}
    assert events(shipped, after=60) == {}
