"""How articles changed after they were published, and which were taken back; each call is one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from foreigndesk.store import holding, versions
from foreigndesk.store.feedbook import Transaction
from foreigndesk.store.shelf import Files
from foreigndesk.store.versions import Version, Withdrawal


class History:
    """Versions of articles, and withdrawals."""

    def __init__(self, transaction: Transaction, filing: Files | None) -> None:
        self._transaction = transaction
        self._filing = filing

    def versions(self, article: str) -> list[Version]:
        """Return all forms of an article, the present one last; none where the desk does not have it."""
        with self._transaction() as connection:
            return versions.of_article(connection, article)

    def changed(self) -> list[tuple[str, str, str, int]]:
        """Return id, address, title and number of former versions of the articles that have any."""
        with self._transaction() as connection:
            return versions.changed_articles(connection)

    def altered(self, ids: Sequence[str]) -> set[str]:
        """Return those of some articles that had other words before."""
        with self._transaction() as connection:
            return versions.altered(connection, ids)

    def article_at(self, url: str) -> str:
        """Return the id of the article at an address, or ""."""
        with self._transaction() as connection:
            return versions.article_at(connection, url)

    def withdraw(self, article: str, edition: int, reason: str, at: str) -> bool:
        """Take an article back for its publisher: its events go; say whether anything changed. ``at`` is ISO 8601."""
        with self._transaction(writing=True) as connection:
            return holding.withdraw(connection, Withdrawal(article, edition, reason, at), self._filing)

    def withdrawn_after(self, revision: int) -> list[Withdrawal]:
        """Return what was taken back after a revision of the desk: whoever was told of it should know."""
        with self._transaction() as connection:
            return versions.withdrawn_after(connection, revision)
