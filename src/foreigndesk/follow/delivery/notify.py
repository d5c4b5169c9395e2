"""Some 130 services (Slack, Telegram, ntfy, …) and the desktop, by Apprise."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

import apprise

from foreigndesk.errors import DeliveryError, RecordError
from foreigndesk.follow.delivery.message import Message

_DESKTOPS = {"darwin": "macosx://", "win32": "windows://"}


@dataclass(frozen=True)
class Notify:
    """An address as Apprise writes it (github.com/caronc/apprise/wiki); "" is the desktop that this runs on."""

    url: str = field(repr=False)

    def __post_init__(self) -> None:
        if self.url and not apprise.Apprise.instantiate(self.url, suppress_exceptions=True):
            raise RecordError("url is no address that Apprise knows")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be told to anybody."""
        return (self.url,) if self.url else ()

    def deliver(self, message: Message) -> None:
        """Hand a message over; raises DeliveryError. Apprise says no more than that it was not taken."""
        services = apprise.Apprise()
        if not services.add(self.url or _DESKTOPS.get(sys.platform, "dbus://")):
            raise DeliveryError("nothing here shows messages on the desktop", lasting=True)
        if not services.notify(body=message.text, title=message.title, body_format=apprise.NotifyFormat.TEXT):
            raise DeliveryError("the service did not take it")
