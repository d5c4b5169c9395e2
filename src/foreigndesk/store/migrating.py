"""Brings a desk up to the present schema: one chain of migrations, for a file and for a server alike."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from foreigndesk.errors import StoreError
from foreigndesk.store.location import Location

_MIGRATIONS = Path(__file__).parent / "migrations"

# Text is ordered by code point, as in SQLite, whatever language the server's database was made for.
_UNORDERED = text(
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
    "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' ORDER BY table_name, ordinal_position"
)


def bring_up_to_date(engine: Engine, desk: Location, *, create: bool) -> None:
    """Run the migrations that a desk has not had; raises StoreError where it is not there, or not ours."""
    head = scripts().get_current_head()
    with engine.begin() as connection:
        revision = _revision(connection, desk)
    if revision == head:
        return
    if revision is None and not create:
        raise StoreError(f"{desk}: no desk there yet", hint="fill one first: foreigndesk add SOURCE")
    if engine.dialect.name == "sqlite":
        _keep_journal_ahead(engine)
    with engine.execution_options(writing=True).begin() as connection:
        if _revision(connection, desk) != head:  # another program may have been faster
            upgrade(connection, "head")


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision in the open transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    if connection.dialect.name == "postgresql":
        quoted = connection.dialect.identifier_preparer.quote
        for table, column in connection.execute(_UNORDERED).all():
            changed = f'ALTER TABLE {quoted(table)} ALTER COLUMN {quoted(column)} TYPE text COLLATE "C"'
            connection.execute(text(changed))


def scripts() -> ScriptDirectory:
    """Return the migrations."""
    return ScriptDirectory.from_config(_config())


def _keep_journal_ahead(engine: Engine) -> None:
    raw = engine.raw_connection()  # the mode cannot change inside a transaction, and SQLAlchemy's always are
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _revision(connection: Connection, desk: Location) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None and inspect(connection).get_table_names():
        raise StoreError(f"{desk}: another program's database", hint="name another desk with --desk")
    if revision is not None and revision not in {script.revision for script in scripts().walk_revisions()}:
        raise StoreError(f"{desk}: made by a newer Foreign Desk (schema {revision})", hint="upgrade foreigndesk")
    return revision


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("version_locations", str(_MIGRATIONS / "versions").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
