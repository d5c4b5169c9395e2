from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from foreigndesk.store.database import open_store
from foreigndesk.store.migrating import scripts
from foreigndesk.store.schema import metadata
from foreigndesk.store.search_file import INDEX


def test_the_migrations_lead_to_the_schema(place):
    ours = {"include_name": lambda name, kind, parents: kind != "table" or not name.startswith(INDEX)}
    with open_store(place, create=True) as store, store._transaction() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []


def test_there_is_one_chain_of_migrations():
    assert len(scripts().get_heads()) == 1


def test_text_is_ordered_by_code_point_in_every_column(place):
    values = "SELECT 'a' AS x UNION ALL SELECT 'B' UNION ALL SELECT 'ä'"
    with open_store(place, create=True) as store, store._transaction() as connection:
        for table in metadata.tables.values():
            for column in (column for column in table.columns if str(column.type) == "TEXT"):
                held = f'SELECT "{column.name}" AS x FROM {table.name}'
                query = text(f"SELECT x FROM ({held} UNION ALL {values}) AS t ORDER BY x")
                assert list(connection.scalars(query)) == ["B", "a", "ä"], (table.name, column.name)
