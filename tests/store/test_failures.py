"""What goes wrong with a server is told like what goes wrong with a file (test_database.py)."""

import dataclasses
import threading

import psycopg
import pytest
from refusals import failure
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from foreigndesk.errors import BusyError, StoreError
from foreigndesk.store import holding
from foreigndesk.store.database import open_store


def test_a_database_that_is_not_there_is_said(postgres):
    assert "no such database" in failure(lambda: open_store(postgres.address("none"), create=True))


def test_a_server_that_is_not_there_is_said(tmp_path):
    with pytest.raises(BusyError, match="cannot be reached"):
        open_store(f"postgresql://postgres@/desk?host={tmp_path}", create=True)


def test_a_stranger_is_not_let_in(postgres):
    assert "let you in" in failure(lambda: open_store(postgres.address("template").replace("postgres@", "eve@"),
                                                       create=True))  # fmt: skip


def test_a_database_without_a_desk_is_said_and_none_made(postgres):
    address = postgres.made("bare")
    assert "no desk there yet" in failure(lambda: open_store(address, create=False))
    assert "no desk there yet" in failure(lambda: open_store(address, create=False))


def test_another_programs_database_stays_as_it_is(postgres):
    address = postgres.made("other")
    postgres.tell("CREATE TABLE bookmarks (url text)", "other")
    assert "another program's" in failure(lambda: open_store(address, create=True))


def test_a_writer_waits_for_another_and_says_when_it_waits_in_vain(postgres, reading):
    address = postgres.desk()
    with open_store(address, create=False) as store, open_store(address, create=False, patience=0.05) as other:
        with store._transaction(writing=True):
            with pytest.raises(BusyError, match="another program"):
                other.put(reading)
            assert other.revision() == 0  # reading waits for nobody
        other.put(reading)


def test_a_connection_that_the_server_ended_is_made_anew(postgres, reading):
    address = postgres.desk()
    with open_store(address, create=False) as store:
        store.put(reading)
        postgres.tell("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'foreigndesk'")
        assert store.revision() == 1


def test_a_connection_that_ends_in_the_middle_is_told_and_nothing_kept(postgres, reading):
    with open_store(postgres.desk(), create=False) as store:
        with pytest.raises(BusyError, match="ended the connection"):
            put_and_lose(store, reading, postgres)
        assert store.revision() == 0
        store.put(reading)
        assert store.revision() == 1


def put_and_lose(store, reading, postgres):
    with store._transaction(writing=True) as connection:
        holding.put(connection, reading, None)
        postgres.tell("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'foreigndesk'")
        connection.execute(text("SELECT 1"))


def tell(store, command):
    with store._transaction() as connection:
        connection.execute(text(command))


def test_what_is_a_fault_of_ours_is_raised_as_it_is(postgres):
    with open_store(postgres.desk(), create=False) as store, pytest.raises(ProgrammingError):
        tell(store, "SELECT nothing")


def test_a_reader_sees_the_desk_as_it_was_when_it_began(postgres, reading):
    address = postgres.desk()
    with open_store(address, create=False) as store, store._transaction() as connection:
        count = "SELECT count(*) FROM articles"
        assert connection.exec_driver_sql(count).scalar() == 0
        with open_store(address, create=False) as other:
            other.put(reading)
        assert connection.exec_driver_sql(count).scalar() == 0


def test_a_reader_cannot_write(postgres):
    with open_store(postgres.desk(), create=False) as store, pytest.raises(StoreError, match="cannot be written"):
        tell(store, "DELETE FROM articles")


def test_two_programs_that_write_at_once_lose_nothing(postgres, reading):
    address = postgres.desk()

    def put(name):
        with open_store(address, create=False) as store:
            for number in range(10):
                article = dataclasses.replace(reading.article, id=f"{name}{number}")
                events = tuple(dataclasses.replace(one, article=article.id) for one in reading.events)
                store.put(dataclasses.replace(reading, article=article, events=events))

    threads = [threading.Thread(target=put, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_store(address, create=False) as store:
        assert store.revision() == 20  # every change took a number of its own
        assert store.views.size().events == 60


def test_a_password_is_never_told(postgres):
    with pytest.raises(StoreError) as caught:
        open_store(postgres.address("none").replace("postgres@", "postgres:secret@"), create=True)
    assert "secret" not in str(caught.value)
    assert psycopg.errors.InvalidCatalogName.sqlstate == "3D000"
