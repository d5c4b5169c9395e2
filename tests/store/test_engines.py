import pytest

from foreigndesk.store.engines import engine_of, lock_key
from foreigndesk.store.location import location


@pytest.fixture
def engine(place):
    made = engine_of(location(place), 0.05)
    yield made
    made.dispose()


def test_a_writer_keeps_what_it_wrote_and_nothing_where_it_failed(engine):
    writer = engine.execution_options(writing=True)
    with writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (x integer)")
    with pytest.raises(ZeroDivisionError), writer.begin() as connection:
        connection.exec_driver_sql("INSERT INTO kept VALUES (1)")
        raise ZeroDivisionError
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM kept").scalar() == 0


def test_locks_of_two_kinds_have_two_keys():
    assert lock_key("write") != lock_key("watch")
