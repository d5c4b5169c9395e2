"""Users of a desk that others can reach, their sessions and their tokens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from foreigndesk.store import schema


@dataclass(frozen=True, slots=True)
class Key:
    """What a client holds, by its ``digest``: a session or a token of a ``scope``; ``until`` "" is without end."""

    digest: str
    user: str
    scope: str
    label: str
    made: str
    until: str


class Accounts:
    """Reads and writes of users and keys."""

    def __init__(self, transaction: Callable[..., AbstractContextManager[Connection]]) -> None:
        self._transaction = transaction

    def users(self) -> list[str]:
        """Return the names of the users, sorted."""
        with self._transaction() as connection:
            return list(connection.scalars(select(schema.users.c.name).order_by(schema.users.c.name)))

    def password(self, name: str) -> str:
        """Return a user's hashed password, "" where there is no such user."""
        table = schema.users
        with self._transaction() as connection:
            return connection.scalar(select(table.c.password).where(table.c.name == name)) or ""

    def put_user(self, name: str, password: str, made: str) -> None:
        """Keep a user; a new password ends the sessions and tokens given under the old one."""
        table = schema.users
        with self._transaction(writing=True) as connection:
            connection.execute(delete(schema.keys).where(schema.keys.c.user == name))
            if connection.scalar(select(table.c.name).where(table.c.name == name)) is None:
                connection.execute(insert(table), {"name": name, "password": password, "made": made})
            else:
                connection.execute(update(table).where(table.c.name == name), {"password": password})

    def drop_user(self, name: str) -> bool:
        """Drop a user with all sessions and tokens; say whether there was one."""
        with self._transaction(writing=True) as connection:
            return connection.execute(delete(schema.users).where(schema.users.c.name == name)).rowcount > 0

    def put_key(self, key: Key, now: str) -> None:
        """Keep a session or token, and forget those that have ended by ``now``."""
        table = schema.keys
        with self._transaction(writing=True) as connection:
            connection.execute(delete(table).where(table.c.until != "", table.c.until < now))
            row = {name: getattr(key, name) for name in Key.__dataclass_fields__}
            connection.execute(insert(table), row)

    def key(self, digest: str, now: str) -> Key | None:
        """Return the session or token with this digest, None where there is none or it has ended by ``now``."""
        table = schema.keys
        with self._transaction() as connection:
            row = connection.execute(select(table).where(table.c.digest == digest)).one_or_none()
        key = Key(**row._mapping) if row else None
        return key if key and (not key.until or key.until >= now) else None

    def keys(self, user: str) -> list[Key]:
        """Return a user's sessions and tokens, the newest first."""
        table = schema.keys
        with self._transaction() as connection:
            rows = connection.execute(select(table).where(table.c.user == user).order_by(table.c.made.desc()))
            return [Key(**row._mapping) for row in rows]

    def drop_key(self, digest: str) -> bool:
        """End a session or token; say whether there was one."""
        with self._transaction(writing=True) as connection:
            return connection.execute(delete(schema.keys).where(schema.keys.c.digest == digest)).rowcount > 0
