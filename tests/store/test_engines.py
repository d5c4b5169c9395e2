import sqlite3
import threading
import time

import pytest
from sqlalchemy import text

from foreigndesk.store.engines import engine_of, lock_key
from foreigndesk.store.location import location


@pytest.fixture
def engine(place):
    made = engine_of(location(place), 0.05)
    yield made
    made.dispose()


def test_a_writer_keeps_what_it_wrote_and_nothing_where_it_failed(engine):
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("CREATE TABLE kept (x integer)"))
        connection.execute(text("INSERT INTO kept VALUES (1)"))
    with pytest.raises(ZeroDivisionError):
        insert_and_fail(engine)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM kept")) == 1
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("DROP TABLE kept"))


def insert_and_fail(engine):
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("INSERT INTO kept VALUES (2)"))
        raise ZeroDivisionError


def test_locks_of_two_kinds_have_two_keys():
    assert lock_key("write") != lock_key("watch")


def test_a_writer_of_a_file_waits_as_long_as_it_was_told_and_no_longer(tmp_path):
    patient, hasty = (engine_of(location(str(tmp_path / "d.sqlite")), seconds) for seconds in (30, 0.02))
    writing = {"writing": True}
    with patient.execution_options(**writing).begin():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            hasty.execution_options(**writing).connect().begin()
        waiting = threading.Thread(target=lambda: patient.execution_options(**writing).connect().begin().close())
        waiting.start()
    waiting.join(10)
    assert not waiting.is_alive()
    for engine in (patient, hasty):
        engine.dispose()


def test_who_writes_without_end_to_a_file_lets_others_write_in_between(tmp_path):
    busy, other = (engine_of(location(str(tmp_path / "d.sqlite")), 30) for _ in range(2))
    turns = iter(range(1_000))
    done = threading.Event()

    def write_without_end():
        while not done.is_set() and next(turns, None) is not None:
            with busy.execution_options(writing=True).begin():
                time.sleep(0.05)

    writer = threading.Thread(target=write_without_end)
    writer.start()
    try:
        for _ in range(3):
            with other.execution_options(writing=True).begin():
                pass
    finally:
        done.set()
        writer.join()
    assert next(turns, None) is not None
    for engine in (busy, other):
        engine.dispose()
