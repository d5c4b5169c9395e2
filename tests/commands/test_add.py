import json
import sqlite3
import subprocess
import sys
import time

import pytest

from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection


@pytest.fixture
def kept(tmp_path):
    def ids(name="desk.sqlite"):
        with open_store(tmp_path / name, create=False) as store:
            return sorted(event.id for _, event in store.events(Selection()))

    return ids


def test_what_is_added_is_kept_and_nothing_printed_on_standard_output(run, sources, kept):
    sources.add("a.txt")
    result = run("add", "a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 article, 1 coded (1 en); 1 sentence; 1 event; 1 new; 0 skipped" in result.stderr
    assert kept() == ["a.txt-0"]


def test_the_same_article_is_read_once(run, sources, kept):
    sources.add("a.txt")
    sources.add("a.txt")
    assert "1 new, 1 known" in run("add", "a.txt").stderr
    again = run("add", "a.txt")
    assert "0 articles" in again.stderr
    assert "2 known" in again.stderr
    assert kept() == ["a.txt-0"]


def test_a_changed_article_takes_the_place_of_its_older_form(run, sources, kept):
    sources.add("a.txt", id="1")
    sources.add("b.txt", id="1", text="changed")
    run("add", "a.txt")
    assert "1 changed" in run("add", "b.txt").stderr
    assert kept() == ["1-0"]


def test_two_articles_under_one_id_in_one_run_are_told_and_the_first_kept(run, sources, kept):
    sources.add("a.txt", id="1")
    sources.add("b.txt", id="1", text="another")
    result = run("add", "a.txt", "b.txt")
    assert result.exit_code == 3
    assert "skipped b.txt: its id is another article's: 1" in result.stderr
    assert kept() == ["1-0"]


def test_an_article_that_cannot_be_stored_is_skipped_and_the_rest_kept(run, sources, kept):
    sources.add("a.txt", text="\ud800")
    sources.add("b.txt")
    result = run("add", "a.txt", "b.txt")
    assert result.exit_code == 3
    assert "skipped a.txt: " in result.stderr
    assert kept() == ["b.txt-0"]


def test_the_desk_can_be_named(run, sources, kept, tmp_path):
    sources.add("a.txt")
    run("add", "a.txt", "--desk", tmp_path / "other" / "x.sqlite")
    assert kept("other/x.sqlite") == ["a.txt-0"]


def test_a_desk_that_cannot_be_opened_is_said_in_a_line_with_a_hint(run, sources, tmp_path):
    result = run("add", "a.txt", "--desk", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [f"foreigndesk: {tmp_path}: a folder, not a desk", "  name a file with --desk"]


def test_what_was_read_before_an_interrupt_is_kept(run, sources, kept, monkeypatch):
    sources.add("a.txt")

    def gather(names, settings):
        yield from sources.gather(names, settings)
        raise KeyboardInterrupt

    monkeypatch.setattr("foreigndesk.commands.add.gather", gather)
    result = run("add", "a.txt")
    assert result.exit_code == 130
    assert "interrupted after 1 article" in result.stderr
    assert kept() == ["a.txt-0"]


@pytest.mark.slow
def test_a_killed_run_leaves_whole_articles_and_the_next_run_does_the_rest(tmp_path):
    said = "Freedonia froze $2bn of aid to Sylvania on Monday. France thanked Germany for its help. " * 4
    articles = [{"id": f"a{n}", "date": "2018-01-23", "title": f"Talks {n}", "text": said} for n in range(80)]
    source, desk = tmp_path / "articles.jsonl", tmp_path / "desk.sqlite"
    source.write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")
    command = (sys.executable, "-c", "from foreigndesk.commands.app import main; main()", "add", str(source),
               "--desk", str(desk))  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not _articles_in(desk):
            time.sleep(0.01)
        process.kill()
    before = _articles_in(desk)
    assert before
    again = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True)
    assert f"{before:,} known" in again.stderr
    assert _articles_in(desk) == len(articles)


def _articles_in(desk):
    """Return how many articles stand in a desk that another program may just be making."""
    if not desk.exists():
        return 0
    connection = sqlite3.connect(desk)
    try:
        return connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
