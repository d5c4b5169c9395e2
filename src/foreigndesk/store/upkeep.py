"""The upkeep of a desk: copies, backups, checks, and what old articles are let go of."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from foreigndesk.errors import StoreError, UsageError
from foreigndesk.store import checking, copying, pruning
from foreigndesk.store.checking import Check
from foreigndesk.store.copying import Transaction
from foreigndesk.store.failures import failures_told
from foreigndesk.store.location import Location


class Upkeep:
    """What is done to a desk as a whole; each call is one transaction."""

    def __init__(self, transaction: Transaction, desk: Location) -> None:
        self._transaction = transaction
        self._desk = desk

    def check(self) -> Check:
        """Look whether the desk is whole; while that lasts, nobody else writes."""
        with self._transaction(writing=True) as connection:
            return checking.check(connection)

    def prunable(self, before: str) -> list[str]:
        """Return the ids of the articles published before an ISO date that were not pruned yet, the oldest first."""
        with self._transaction() as connection:
            return pruning.prunable(connection, before)

    def prune(self, ids: Sequence[str], at: str) -> tuple[int, int]:
        """Let go of all that articles say beyond their evidence; return how many articles, and characters."""
        with self._transaction(writing=True) as connection:
            return pruning.prune(connection, ids, at)

    def give_back(self) -> None:
        """Give back the room that was let go of: in a file, it is written anew; a server does so by itself.

        Raises BusyError where another program uses the file: the room is then used for what comes.
        """
        if not isinstance(self._desk, Path):
            return
        with failures_told(self._desk), closing(sqlite3.connect(self._desk, isolation_level=None)) as connection:
            connection.execute("VACUUM")

    def copy_to(self, target: Upkeep) -> dict[str, int]:
        """Copy all of the desk into an empty one; return how many rows of each table. See ``copying``."""
        if target._desk == self._desk:
            raise UsageError(f"{self._desk}: cannot be copied into itself", hint="name another desk")
        return copying.copy(self._transaction, target._transaction)

    def copy_file(self, target: Path) -> None:
        """Copy a desk that is a file, page by page, as it is at this moment, however others write meanwhile."""
        if not isinstance(self._desk, Path):
            raise UsageError(f"{self._desk}: no file", hint="copy it into an empty desk")
        with (
            failures_told(self._desk),
            closing(sqlite3.connect(f"{self._desk.resolve().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)


def settle(part: Path, target: Path) -> None:
    """Give a file its name once all of it is on the disk; raises StoreError where that fails."""
    try:
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror or error}", hint="check its folder") from error
