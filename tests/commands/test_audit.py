import json

from foreigndesk.records import Entry, Feed
from foreigndesk.store.database import open_store
from foreigndesk.store.entries import EntryState
from foreigndesk.store.feeds import FeedState


def published(path, reading, *more):
    article = reading.article
    own = {"id": "x", "url": article.url, "title": article.title, "text": article.text}
    path.write_text("\n".join(json.dumps(one) for one in (own, *more)))
    return path


def test_a_desk_that_adds_up_has_all_that_was_published(run, desk, reading, tmp_path):
    told = run("audit", "--published", published(tmp_path / "p.jsonl", reading))
    assert told.exit_code == 1  # the desk of these tests has two articles at one address
    assert "1 addresses have more than one article" in told.stderr
    assert "articles\t2" in told.stdout
    assert "whole\t1" in told.stdout


def test_what_is_missing_is_counted_with_how_it_stands(run, desk, reading, tmp_path):
    with open_store(desk, create=False) as store:
        store.feeds.add([FeedState(Feed("f"))])
        entry = EntryState(Entry("https://a.example/9", "https://a.example/9"), due=1)
        store.feeds.listed("f", [entry], lambda kept, _: kept)
    other = {"id": "y", "url": "https://a.example/9", "title": "t", "text": "words"}
    told = run("audit", "--published", published(tmp_path / "p.jsonl", reading, other))
    assert "1 missing: waiting" in told.stdout
    assert "1 published articles are not there and not given up" in told.stderr


def test_a_sound_desk_ends_well(run, tmp_path, reading):
    with open_store(tmp_path / "desk.sqlite", create=True) as store:
        store.put(reading)
    told = run("audit")
    assert (told.exit_code, told.stderr) == (0, "")


def test_a_list_that_cannot_be_read_is_refused(run, desk, tmp_path):
    (tmp_path / "p.jsonl").write_text("{}")
    assert run("audit", "--published", tmp_path / "p.jsonl").exit_code == 1
