"""A desk moved, backed up and pruned by rule."""

import newsroom
import pytest

from foreigndesk.errors import UsageError
from foreigndesk.follow.parse import Parser
from foreigndesk.housekeeping import back_up, copy_desk, prune
from foreigndesk.knowledge import Knowledge
from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection
from foreigndesk.store.location import beside


@pytest.fixture
def store(place):
    with newsroom.desk(place) as opened:
        opened.put(newsroom.reading("a1", newsroom.event("a1")))
        opened.put(newsroom.reading("b1", newsroom.event("b1", actor="FRA", recipient="DEU"), text=newsroom.FLOOD))
        yield opened


def test_a_backup_is_a_desk_with_all_that_was_there(store, tmp_path):
    made = back_up(store, tmp_path / "backup.sqlite")
    with open_store(made, create=False) as restored:
        assert list(restored.events(Selection())) == list(store.events(Selection()))
        assert restored.story_of("a1") == store.story_of("a1")
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup.sqlite"]


def test_a_backup_takes_no_files_place(store, tmp_path):
    (tmp_path / "backup.sqlite").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        back_up(store, tmp_path / "backup.sqlite")
    assert (tmp_path / "backup.sqlite").read_text() == "mine"


def test_a_backup_is_a_file(store):
    with pytest.raises(UsageError, match="a backup is a file"):
        back_up(store, "postgresql://h/d")


def test_what_a_backup_that_was_killed_left_is_no_hindrance(store, tmp_path):
    (tmp_path / "backup.sqlite.part").write_text("half")
    back_up(store, tmp_path / "backup.sqlite")


def test_a_desk_is_copied_with_what_lies_beside_it(tmp_path, monkeypatch):
    with newsroom.desk(tmp_path) as store:
        store.put(newsroom.reading("a1", newsroom.event("a1")))
        beside(store.desk, "facts").mkdir()
        (beside(store.desk, "facts") / "sipri.parquet").write_bytes(b"PAR1")
        assert copy_desk(store, tmp_path / "new" / "desk.sqlite")["events"] == 1
    assert (tmp_path / "new" / "desk.sqlite.facts" / "sipri.parquet").is_file()


@pytest.fixture(scope="module")
def parser():
    return Parser(Knowledge.load())


def texts(store):
    return {article.id: bool(article.text.strip()) for article in store.articles(["a1", "b1"])}


def test_only_what_a_rule_matches_is_pruned(store, parser):
    done = prune(store, "2019", "2026", only=parser.parse("country:PAK"))
    assert (done.articles, done.kept) == (1, 1)
    assert len(texts(store)) == 2
    assert store.upkeep.prunable("2019") == ["b1"]


def test_what_a_rule_spares_is_not_pruned(store, parser):
    done = prune(store, "2019", "2026", spared=[parser.parse("country:PAK"), parser.parse("country:CHN")])
    assert (done.articles, done.kept) == (1, 1)
    assert store.upkeep.prunable("2019") == ["a1"]


def test_without_a_rule_age_alone_counts(store):
    assert prune(store, "2017", "2026").articles == 0
    done = prune(store, "2019", "2026")
    assert done.articles == 2
    assert done.characters > 100
    assert store.upkeep.check().faults == ()
