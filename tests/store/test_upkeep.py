import pytest

from foreigndesk.errors import BusyError, StoreError, UsageError
from foreigndesk.records import Article, Reading
from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection
from foreigndesk.store.upkeep import settle


@pytest.fixture
def store(tmp_path, reading):
    with open_store(tmp_path / "desk.sqlite", create=True) as opened:
        opened.put(reading)
        yield opened


def test_a_file_is_copied_as_it_is_while_another_writes(store, tmp_path, reading):
    with store._transaction(writing=True):  # what this one writes is not there yet
        store.upkeep.copy_file(tmp_path / "copy.sqlite")
    with open_store(tmp_path / "copy.sqlite", create=False) as copied:
        assert len(list(copied.events(Selection()))) == len(reading.events)
        copied.put(Reading(Article("b", "", "")))


def test_room_that_was_let_go_of_is_given_back(store, tmp_path):
    large = Article("large", "Large", "Words and words. " * 20_000, published="2018-01-01")
    store.put(Reading(large))
    store.upkeep.prune(["large"], "2026")
    before = (tmp_path / "desk.sqlite").stat().st_size
    store.upkeep.give_back()
    store.close()  # which writes the journal back
    assert (tmp_path / "desk.sqlite").stat().st_size < before or before < 400_000


def test_a_file_in_use_gives_nothing_back_and_says_so(store):
    with store._transaction(writing=True), pytest.raises(BusyError):
        store.upkeep.give_back()


def test_a_server_gives_room_back_by_itself_and_is_no_file(postgres, tmp_path):
    with open_store(postgres.desk(), create=False) as store:
        store.upkeep.give_back()
        with pytest.raises(UsageError, match="no file"):
            store.upkeep.copy_file(tmp_path / "copy.sqlite")


def test_a_part_takes_its_name_and_a_folder_that_is_gone_is_said(tmp_path):
    (tmp_path / "a.part").write_bytes(b"a")
    settle(tmp_path / "a.part", tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"a"
    with pytest.raises(StoreError, match="cannot be written"):
        settle(tmp_path / "a.part", tmp_path / "a")
