"""Sends what the outbox has due: each batch is claimed first and marked after, and who dies between is caught up with.

A message that may have been taken is sent again under the same id; nothing else is sent twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from foreigndesk.errors import DeliveryError
from foreigndesk.follow.delivery.channels import Delivery
from foreigndesk.follow.delivery.message import message
from foreigndesk.follow.times import next_try, stamp, zone
from foreigndesk.store.database import Store
from foreigndesk.store.outbox import Batch

LEASE = timedelta(minutes=5)
"""How long a batch is its sender's: longer than any delivery takes."""


class Sending:
    """Sends by a reader's channels."""

    def __init__(self, delivery: Delivery, now: Callable[[], datetime]) -> None:
        self._delivery = delivery
        self._now = now

    def send_due(self, store: Store) -> Counter[str]:
        """Send all that is due; return how many alerts were "sent", are to be tried again ("retrying") or "failed"."""
        outcomes: Counter[str] = Counter()
        while batch := self._claim(store):
            outcomes[self._send(store, batch)] += len(batch.alerts)
        return outcomes

    def _claim(self, store: Store) -> Batch | None:
        now = self._now()
        due = store.following(lambda board: board.is_due(stamp(now)), writing=False)  # looking takes no place in line
        return store.following(lambda board: board.claim(stamp(now), stamp(now + LEASE))) if due else None

    def _send(self, store: Store, batch: Batch) -> str:
        channel = self._delivery.channels.get(batch.channel)
        try:
            if channel is None:
                raise DeliveryError(f"no channel is called “{batch.channel}”", lasting=True)
            channel.deliver(message(batch.id, batch.alerts, zone(self._delivery.reader)))
        except DeliveryError as error:
            told = str(error)
            for secret in channel.secrets if channel else ():
                told = told.replace(secret, "•••")
            again = None if error.lasting else next_try(self._now(), batch.attempts)
            store.following(lambda board: board.not_sent(batch, told, stamp(again) if again else ""))
            return "retrying" if again else "failed"
        store.following(lambda board: board.sent(batch, stamp(self._now())))
        return "sent"
