"""What following needs of an open transaction: follows, articles not yet considered, alerts, the outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, or_, select

from foreigndesk.records import Alert, Article, Event, Follow
from foreigndesk.store import alerts, articles, chronicle, events, follows, outbox, schema, versions
from foreigndesk.store.chronicle import HappeningSelection, Tellings
from foreigndesk.store.outbox import Batch, Entry


class Board:
    """The desk's follows and alerts within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follows(self) -> list[Follow]:
        """Return all follows, the oldest first."""
        return follows.everything(self._connection)

    def follows_of(self, user: str) -> list[Follow]:
        """Return what a user follows, the oldest first."""
        return [one for one in follows.everything(self._connection) if one.user == user]

    def version(self) -> int:
        """Return the number of the last change of any follow."""
        return follows.version(self._connection)

    def put_follow(self, follow: Follow) -> None:
        """Keep a follow, in place of one with its id."""
        follows.put(self._connection, follow)

    def remove_follow(self, identity: str) -> bool:
        """Forget a follow and cancel what of it waits; say whether there was one."""
        return follows.remove(self._connection, identity)

    def waiting(self, most: int) -> list[tuple[int, str]]:
        """Return revision and id of the articles to consider next."""
        table = schema.articles
        after = table.c.revision > follows.considered(self._connection)
        query = select(table.c.revision, table.c.id).where(after).order_by(table.c.revision).limit(most)
        return [(row.revision, row.id) for row in self._connection.execute(query)]

    def considered(self, revision: int) -> None:
        """Note the revision up to which articles were considered."""
        follows.set_considered(self._connection, revision)

    def pass_over(self) -> int:
        """Count all articles so far as considered; return the desk's revision."""
        revision = articles.latest_revision(self._connection)
        if follows.considered(self._connection) != revision:
            follows.set_considered(self._connection, revision)
        return revision

    def article(self, identity: str) -> tuple[Article, tuple[Event, ...]] | None:
        """Return an article with its events."""
        found = articles.get(self._connection, [identity]).get(identity)
        return (found, self._events(identity)) if found else None

    def _events(self, article: str) -> tuple[Event, ...]:
        return tuple(event for event, _ in events.of_article(self._connection, article).values())

    def withdrawal(self, article: str) -> str | None:
        """Return why a publisher took an article back, None where it stands."""
        table = schema.withdrawals.c
        reason: str | None = self._connection.scalar(select(table.reason).where(table.article == article))
        return reason

    def forms(self, article: str) -> list[str]:
        """Return title and text of an article in each of its versions, the present one last."""
        found = versions.of_article(self._connection, article)
        return [f"{version.title}\n{version.text}" for version in found]

    def story(self, article: str) -> tuple[str, str, tuple[str, ...]]:
        """Return id and title of an article's story, and the stories that went into it; all empty where it has none."""
        table = schema.stories
        identity = chronicle.story_of(self._connection, article)
        title = self._connection.scalar(select(table.c.title).where(table.c.id == identity)) or ""
        merged: list[str] = []
        nearest = [identity] if identity else []
        while nearest:
            into = table.c.merged_into.in_(nearest), table.c.id.not_in(merged)
            nearest = list(self._connection.scalars(select(table.c.id).where(*into)))
            merged += nearest
        return identity, title, tuple(merged)

    def since(self, first: str, last: str) -> list[str]:
        """Return the ids of the articles published from one ISO day to another, the oldest first."""
        table = schema.articles
        day = func.substr(table.c.published, 1, 10)
        query = select(table.c.id).where(day >= first, day <= last).order_by(table.c.published, table.c.revision)
        return list(self._connection.scalars(query))

    def articles_of(self, state: str, first: str, last: str, most: int) -> list[str]:
        """Return the ids of the articles of two ISO days and between that have an event with a state, latest first."""
        table, dyad = schema.articles.c, schema.dyads.c
        day = func.substr(table.published, 1, 10)
        named = select(dyad.article).where(or_(dyad.source == state, dyad.target == state))
        query = select(table.id).where(table.id.in_(named), day >= first, day <= last)
        return list(self._connection.scalars(query.order_by(table.published.desc(), table.id).limit(most)))

    def between(self, one: str, other: str, first: str, last: str) -> list[Tellings]:
        """Return the happenings between two states of two ISO days and between, with all that tell them."""
        wanted = HappeningSelection(pair=(one, other), since=first, until=last)
        return list(chronicle.tellings(self._connection, wanted))

    def events_a_day(self, first: str, last: str) -> dict[str, int]:
        """Return how many events the desk has of each ISO day of a span that has any."""
        dyad = schema.dyads.c
        query = select(dyad.day, func.count()).where(dyad.day >= first, dyad.day <= last).group_by(dyad.day)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def conflict_share(self) -> float:
        """Return the share of conflict among the desk's events between states; 1 where it has no other."""
        month = schema.dyad_months.c
        query = select(month.quad, func.sum(month.events)).where(month.source != "", month.target != "")
        counts: dict[str, int] = {row[0]: row[1] for row in self._connection.execute(query.group_by(month.quad))}
        conflict, peace = (
            sum(count for quad, count in counts.items() if quad.endswith(side)) for side in ("conflict", "cooperation")
        )
        return conflict / (conflict + peace) if conflict + peace else 1.0

    def newest(self) -> str:
        """Return when the newest article was published, or ""."""
        return self._connection.scalar(select(func.max(schema.articles.c.published))) or ""

    def heard(self, follows: Sequence[str], story: str, article: str) -> dict[str, list[Alert]]:
        """Return the alerts of each follow on what is now this story, the oldest first."""
        return alerts.heard(self._connection, follows, story, article)

    def hear(self, article: str, told: Mapping[str, int]) -> None:
        """Note which follows matched an article, each with the alert that told of its story."""
        alerts.hear(self._connection, article, told)

    def put_alerts(self, new: Sequence[tuple[Alert, Sequence[str], str]]) -> list[int]:
        """Keep new alerts and put them out, each for its channels when it is due; return their ids."""
        ids = alerts.put(self._connection, [alert for alert, _, _ in new])
        waiting = [
            (identity, channel, due)
            for identity, (_, channels, due) in zip(ids, new, strict=True)
            for channel in dict.fromkeys(channels)
        ]
        outbox.queue(self._connection, waiting)
        return ids

    def replace_alert(self, alert: Alert) -> None:
        """Keep an alert as it now is."""
        alerts.replace(self._connection, alert)

    def has_not_left(self, alert: int) -> bool:
        """Say whether an alert waits and no attempt has been made to send it."""
        return outbox.untouched(self._connection, alert)

    def alerts(self, follow: str = "", limit: int = 0) -> list[Alert]:
        """Return the alerts of a follow, or all, the latest first."""
        return alerts.latest(self._connection, follow, limit)

    def alerts_on(self, article: str) -> list[Alert]:
        """Return the alerts that told of an article, the oldest first."""
        return alerts.on(self._connection, article)

    def cancel(self, alert: int) -> None:
        """Let what of an alert still waits not leave."""
        outbox.cancel(self._connection, alert)

    def alerts_of(self, user: str, *, follow: str = "", since: str = "", limit: int, offset: int = 0) -> list[Alert]:
        """Return the alerts of what a user follows, the latest first; ``since`` keeps those made after a time."""
        return alerts.of_user(self._connection, user, follow=follow, since=since, limit=limit, offset=offset)

    def alert_counts(self, user: str) -> dict[str, int]:
        """Return how many alerts there are of each of a user's follows that has any."""
        return alerts.counts(self._connection, user)

    def is_due(self, now: str) -> bool:
        """Say whether anything is to leave."""
        return outbox.is_due(self._connection, now)

    def claim(self, now: str, lease: str) -> Batch | None:
        """Take what is to leave next."""
        return outbox.claim(self._connection, now, lease)

    def sent(self, batch: Batch, now: str) -> None:
        """Note that a batch has left."""
        outbox.sent(self._connection, batch, now)

    def not_sent(self, batch: Batch, error: str, due: str) -> None:
        """Note that a batch could not leave."""
        outbox.not_sent(self._connection, batch, error, due)

    def retry(self, now: str, alert: int = 0) -> int:
        """Let what failed leave now; return how many."""
        return outbox.retry(self._connection, now, alert)

    def entries(self, ids: Sequence[int]) -> list[Entry]:
        """Return what became of alerts, by alert and channel."""
        return outbox.entries(self._connection, ids)

    def counts(self) -> dict[str, int]:
        """Return how many rows of the outbox are in each state."""
        return outbox.counts(self._connection)
