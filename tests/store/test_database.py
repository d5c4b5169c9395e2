import dataclasses
import sqlite3

import pytest
from refusals import failure
from sqlalchemy import create_engine, event

from foreigndesk.errors import RecordError
from foreigndesk.records import Reading
from foreigndesk.store.database import ARTICLES_AT_ONCE, open_store
from foreigndesk.store.events import Selection
from foreigndesk.store.migrating import upgrade


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a folder with 100%" / "desk.sqlite"


@pytest.fixture
def raw(path):
    """A connection of another program to a desk that is there."""
    open_store(path, create=True).close()
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def test_a_new_desk_is_made_with_its_folder(path):
    open_store(path, create=True).close()
    assert path.is_file()


def test_what_was_put_is_there_when_the_desk_is_opened_again(path, reading):
    with open_store(path, create=True) as store:
        store.put(reading)
    with open_store(path, create=False) as store:
        assert len(list(store.events(Selection()))) == 3


def test_writing_waits_for_no_reader(path, reading):
    with open_store(path, create=True) as store, open_store(path, create=True, patience=0.1) as other:
        store.put(reading)
        events = store.events(Selection())
        next(events)
        other.put(dataclasses.replace(reading, article=dataclasses.replace(reading.article, id="a2"), events=()))
        events.close()


def test_no_desk_there_is_said_and_none_is_made(path):
    assert "no desk there" in failure(lambda: open_store(path, create=False))
    assert not path.exists()


def test_a_folder_is_no_desk(tmp_path):
    assert "folder" in failure(lambda: open_store(tmp_path, create=True))


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    assert "cannot be made" in failure(lambda: open_store(tmp_path / "file" / "desk.sqlite", create=True))


def test_a_file_that_is_no_database_stays_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all, only some words " * 100)
    before = path.read_bytes()
    assert "not a desk" in failure(lambda: open_store(path, create=True))
    assert path.read_bytes() == before


def test_another_programs_database_stays_as_it_is(tmp_path):
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "another program's" in failure(lambda: open_store(path, create=True))
    assert path.read_bytes() == before


def test_a_desk_of_a_newer_version_is_not_touched(path, raw):
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    assert "newer" in failure(lambda: open_store(path, create=True))


def test_a_desk_that_another_program_writes_to_is_said_to_be_busy(path, raw, reading):
    raw.execute("BEGIN IMMEDIATE")
    with open_store(path, create=True, patience=0.05) as store:
        assert "another program" in failure(lambda: store.put(reading))
        raw.rollback()
        store.put(reading)


def test_a_desk_damaged_on_disk_is_said_to_be(path, raw, reading):
    raw.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    assert "damaged" in failure(lambda: list(open_store(path, create=False).events(Selection())))


def test_a_full_disk_keeps_what_was_added_and_nothing_of_the_rest(path, reading):
    with open_store(path, create=True) as store:
        store.put(reading)
        event.listen(store._engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 1"))
        store._engine.dispose()
        large = dataclasses.replace(reading.article, id="a2", text="x" * 10_000_000)
        assert "full" in failure(lambda: store.put(dataclasses.replace(reading, article=large, events=())))
    with open_store(path, create=False) as store:
        assert store.standing(large) == "new"
        assert store.standing(reading.article) == "known"


def test_text_that_is_no_unicode_is_refused_and_nothing_of_it_kept(path, reading):
    broken = dataclasses.replace(reading.article, text="half a pair: \ud83d")
    with open_store(path, create=True) as store:
        with pytest.raises(RecordError, match=r"a1\.html"):
            store.put(dataclasses.replace(reading, article=broken))
        assert store.standing(reading.article) == "new"
        with pytest.raises(RecordError):
            store.put(
                dataclasses.replace(reading, events=(dataclasses.replace(reading.events[0], date_text="\udc00"),))
            )
        assert store.standing(reading.article) == "new"


def test_a_desk_of_the_first_schema_is_brought_up_to_date_with_all_it_has(path, reading):
    path.parent.mkdir()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, "0001")
        connection.exec_driver_sql(
            "INSERT INTO articles VALUES ('a1','d','Talks','','','','2018-01-23','en','[]','','[]','a.txt','')"
        )
        connection.exec_driver_sql(
            "INSERT INTO events VALUES ('a1',0,'e1','title',0,0,5,'Talks',0,'CONSULT','','[]','verbal cooperation',1.0,"
            "'','happened','','','','[]',0.5,'fake 1','2018-01-23','2018-01-23')"
        )
    engine.dispose()
    with open_store(path, create=False) as store:
        [(article, event)] = store.events(Selection())
        assert (article.title, event.id, store.revision()) == ("Talks", "e1", 1)
        assert store.not_read_by("fake 2 foreigndesk/9") == ["a1"]
        assert list(store.events(Selection(after=1))) == []


def test_articles_come_in_the_order_asked_for_and_those_gone_are_left_out(path, reading):
    ids = [f"a{n:03}" for n in range(2 * ARTICLES_AT_ONCE)]
    with open_store(path, create=True) as store:
        for one in ids:
            store.put(Reading(dataclasses.replace(reading.article, id=one)))
        wanted = ["none", *reversed(ids)]
        assert [article.id for article in store.articles(wanted)] == wanted[1:]
