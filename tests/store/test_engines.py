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
