"""The schema that queries are written against is the one that the migrations make."""

import pytest
from sqlalchemy import create_engine, inspect

from foreigndesk.store import schema
from foreigndesk.store.database import open_store


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What a new desk's file holds, migrations run one after another."""
    path = tmp_path_factory.mktemp("schema") / "desk.sqlite"
    open_store(path, create=True).close()
    engine = create_engine(f"sqlite:///{path}")
    yield inspect(engine)
    engine.dispose()


@pytest.mark.parametrize("name", sorted(schema.metadata.tables))
def test_a_table_has_the_same_columns_in_a_new_desk(made, name):
    wanted = {column.name: column.nullable for column in schema.metadata.tables[name].columns}
    found = {column["name"]: column["nullable"] for column in made.get_columns(name)}

    assert found == wanted


@pytest.mark.parametrize("name", sorted(schema.metadata.tables))
def test_a_table_has_the_same_key_in_a_new_desk(made, name):
    wanted = {column.name for column in schema.metadata.tables[name].primary_key}

    assert set(made.get_pk_constraint(name)["constrained_columns"]) == wanted


@pytest.mark.parametrize("name", sorted(schema.metadata.tables))
def test_a_table_has_the_same_indexes_in_a_new_desk(made, name):
    wanted = {str(index.name) for index in schema.metadata.tables[name].indexes}

    assert {index["name"] for index in made.get_indexes(name)} >= wanted
