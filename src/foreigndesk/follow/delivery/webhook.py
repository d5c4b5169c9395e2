"""Webhooks, signed as Standard Webhooks has it (github.com/standard-webhooks): HMAC-SHA256 of id, time and body."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field

import httpx

from foreigndesk.errors import DeliveryError, RecordError
from foreigndesk.follow.delivery.message import Message

_MAY_PASS = frozenset({408, 425, 429})


@dataclass(frozen=True)
class Webhook:
    """An address that takes alerts as JSON; ``webhook-id`` is the message's, each time that it is sent."""

    url: str = field(repr=False)
    secret: str = field(repr=False)
    timeout: float = 20.0

    def __post_init__(self) -> None:
        if not str(self.url).startswith(("http://", "https://")):
            raise RecordError("url is an address that begins with https://")
        if not str(self.secret):
            raise RecordError("secret signs the messages: it may not be empty")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be told to anybody; the address, too: many have a token in it."""
        return self.secret, self.url

    def deliver(self, message: Message) -> None:
        """Post a message; raises DeliveryError."""
        body = json.dumps(message.data, ensure_ascii=False).encode("utf-8", "backslashreplace")
        now = str(int(time.time()))
        headers = {
            "content-type": "application/json",
            "webhook-id": message.id,
            "webhook-timestamp": now,
            "webhook-signature": signature(self.secret, message.id, now, body),
        }
        try:
            with httpx.Client(timeout=self.timeout, follow_redirects=False, trust_env=False) as client:
                status = client.post(self.url, content=body, headers=headers).status_code
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DeliveryError(f"webhook: {type(error).__name__}") from None
        if not 200 <= status < 300:
            raise DeliveryError(f"webhook: status {status}", lasting=300 <= status < 500 and status not in _MAY_PASS)


def signature(secret: str, identity: str, timestamp: str, body: bytes) -> str:
    """Return the signature that a receiver is to compare."""
    signed = b".".join((identity.encode(), timestamp.encode(), body))
    return "v1," + base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()
