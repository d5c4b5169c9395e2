"""The channels of a reader, from a YAML file of their own: the desk knows them by name, and none of their secrets.

A value written ``${NAME}`` is taken from the environment, which the caller hands in.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, Protocol, cast

import yaml

from foreigndesk.errors import RecordError
from foreigndesk.follow.delivery.message import Message
from foreigndesk.follow.delivery.notify import Notify
from foreigndesk.follow.delivery.smtp import Smtp
from foreigndesk.follow.delivery.webhook import Webhook
from foreigndesk.follow.times import due, quiet_hours
from foreigndesk.settings import ReaderSettings

KINDS: dict[str, type[Smtp] | type[Webhook] | type[Notify]] = {
    "smtp": Smtp, "webhook": Webhook, "apprise": Notify, "desktop": Notify,
}  # fmt: skip
_SOME_DAY = datetime(2018, 1, 30, tzinfo=UTC)
_EXAMPLE = "channels:\n  mail: {kind: smtp, host: mail.example.org, sender: desk@example.org, to: me@example.org}"
# What these libraries log has addresses in it, and an address may be all that a stranger needs to write to a channel.
for _name in ("apprise", "httpx", "httpcore", "urllib3"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
_FROM_ENVIRONMENT = re.compile(r"\$\{(\w+)\}")


class Channel(Protocol):
    """A way for messages to leave."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be told to anybody."""

    def deliver(self, message: Message) -> None:
        """Hand a message over; raises DeliveryError where it was not taken, or nobody can tell."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A reader's channels by name, and when they want to hear."""

    channels: Mapping[str, Channel] = field(default_factory=dict)
    reader: ReaderSettings = field(default_factory=ReaderSettings)


def parse_delivery(text: str, origin: str, environment: Mapping[str, str]) -> Delivery:
    """Return what a delivery file says; raises RecordError, UsageError where it cannot be read, naming the place."""
    try:
        found = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)  # the error's own text would show the line, secrets in it
        raise RecordError(f"{origin}{f', line {mark.line + 1}' if mark else ''}: not YAML") from None
    if not isinstance(found, dict):
        raise RecordError(f"{origin}: not a mapping", hint=_EXAMPLE)
    names = {one.name for one in fields(ReaderSettings)}
    if unknown := [key for key in found if key not in (*names, "channels")]:
        raise RecordError(f"{origin}: “{unknown[0]}” is not known", hint=f"channels, {', '.join(sorted(names))}")
    channels = found.pop("channels", None) or {}
    if not isinstance(channels, dict):
        raise RecordError(f"{origin}: channels are a mapping of names", hint=_EXAMPLE)
    made = {str(name): _channel(given, f"{origin}, channel {name}", environment) for name, given in channels.items()}
    return Delivery(made, _reader(found, origin))


def _reader(given: dict[str, Any], origin: str) -> ReaderSettings:
    cool_down = given.pop("cool_down", ReaderSettings().cool_down)
    if isinstance(cool_down, bool) or not isinstance(cool_down, (int, float)) or cool_down < 0:
        raise RecordError(f"{origin}: cool_down is a number of hours", hint="such as 6")
    reader = ReaderSettings(**{key: str(value) for key, value in given.items()}, cool_down=float(cool_down))
    quiet_hours(reader)
    due(_SOME_DAY, "daily", reader)
    return reader


def _channel(given: object, place: str, environment: Mapping[str, str]) -> Channel:
    kind = given.get("kind") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(kind, str) or kind not in KINDS:
        raise RecordError(f"{place}: of no known kind", hint=f"kind: one of {', '.join(KINDS)}")
    options: dict[str, Any] = {
        str(key): _filled(value, place, environment) for key, value in given.items() if key != "kind"
    }
    if kind == "desktop":
        options["url"] = ""
    known = {one.name: one for one in fields(KINDS[kind]) if one.init}
    if unknown := [key for key in options if key not in known]:
        raise RecordError(f"{place}: “{unknown[0]}” is not known", hint=f"one of {', '.join(known)}")
    for name, value in options.items():
        number = isinstance(known[name].default, (int, float))
        if isinstance(value, bool) or not isinstance(value, (int, float) if number else str):
            raise RecordError(f"{place}: {name} is a {'number' if number else 'text'}")
    try:
        channel = cast("Callable[..., Channel]", KINDS[kind])(**options)
    except TypeError:
        raise RecordError(f"{place}: something is missing", hint=f"{', '.join(known)}") from None
    except RecordError as error:
        raise RecordError(f"{place}: {error}", hint=error.hint) from None
    return channel


def _filled(value: object, place: str, environment: Mapping[str, str]) -> object:
    if not isinstance(value, str):
        return value
    if missing := [name for name in _FROM_ENVIRONMENT.findall(value) if name not in environment]:
        raise RecordError(f"{place}: the environment has no {missing[0]}", hint=f"export {missing[0]}=…")
    return _FROM_ENVIRONMENT.sub(lambda found: environment[found[1]], value)
