"""Everything that Foreign Desk raises on purpose.

ForeignDeskError
├── UsageError        the caller asked for something that makes no sense; change the call
│   └── RuleError     a rule cannot be read; points at the place in it
├── MissingError      what was asked for is not there; look for another
├── AccessError       who asks may not; log in, or use a token of the right scope
├── SourceError       a source cannot be read: dead, refused, too large, not what it claims; skip it, read the rest
│   └── StatusError   its server answered with an error status; for some, later is better
├── RecordError       data handed in does not have the form it must have; names the place
├── StoreError        the desk's database cannot be opened, is locked, full or of another version
│   └── BusyError     locked or without room: the same call may do later
├── EndpointError     a coder's server is gone, or refuses key, model or call; see to it, then run again
├── DeliveryError     a message did not leave; says whether another attempt may help
└── WeightsError      a model file is missing or damaged; reinstall, or export it anew
"""

from __future__ import annotations

# Request timeout, too early, too many requests; from 500 on the fault is the server's (RFC 9110, 15).
_PASSING_STATUS = (408, 425, 429)
_SERVERS = 500


class ForeignDeskError(Exception):
    """The root: ``str(error)`` is one line for the reader, ``hint`` says what to do about it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(ForeignDeskError):
    """The call makes no sense as it stands (exit code 2)."""


class RuleError(UsageError):
    """A rule cannot be read: ``text[start:end]`` (code points) is where; the hint shows the place, marked below."""

    def __init__(self, message: str, text: str, start: int, end: int, *, hint: str = "") -> None:
        super().__init__(
            f"rule, column {start + 1}: {message}", hint="\n".join((*_marked(text, start, end), hint)).rstrip()
        )
        self.text = text
        self.start = start
        self.end = end


class MissingError(ForeignDeskError):
    """What was asked for is not there."""


class AccessError(ForeignDeskError):
    """Who asks may not: ``status`` is the HTTP status that says so (401, 403 or 429)."""

    def __init__(self, message: str, status: int, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status


class SourceError(ForeignDeskError):
    """A source cannot be read; ``origin`` names it, ``passing`` says that another time it may."""

    def __init__(self, origin: str, reason: str, *, hint: str = "", passing: bool = False) -> None:
        super().__init__(f"{origin}: {reason}", hint=hint)
        self.origin = origin
        self.reason = reason
        self.passing = passing


class StatusError(SourceError):
    """A server answered with an error ``status``; ``retry_after`` is how many seconds it asks to wait, or 0."""

    def __init__(self, origin: str, status: int, retry_after: float = 0.0, *, way: str = "") -> None:
        super().__init__(origin, f"{way}HTTP status {status}", passing=status in _PASSING_STATUS or status >= _SERVERS)
        self.status = status
        self.retry_after = retry_after


class RecordError(ForeignDeskError):
    """Data handed in lacks a field or has it in another form."""


class StoreError(ForeignDeskError):
    """The desk's database cannot do what was asked."""


class BusyError(StoreError):
    """The desk's database is locked by another program, or has no room: later the same call may do."""


class EndpointError(ForeignDeskError):
    """A coder's server cannot be used at all: going on would fail for every article."""


class DeliveryError(ForeignDeskError):
    """A message was not taken, or nobody can tell; ``lasting`` says that another attempt would meet the same."""

    def __init__(self, message: str, *, lasting: bool = False, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.lasting = lasting


class WeightsError(ForeignDeskError):
    """A model file cannot be loaded."""


def _marked(text: str, start: int, end: int, *, around: int = 60) -> tuple[str, str]:
    """Return the text around a place, on one line, and a line that marks the place below it."""
    begin = max(0, start - around)
    shown = "".join(letter if letter.isprintable() else " " for letter in text[begin : end + around])
    return shown, " " * (start - begin) + "^" * max(1, min(end, begin + len(shown)) - start)
