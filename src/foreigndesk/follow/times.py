"""When an alert is due: at once or with the next digest, in the reader's time zone, and not in their quiet hours."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from foreigndesk.errors import UsageError
from foreigndesk.records import Every
from foreigndesk.settings import ReaderSettings

FIRST_WAIT = 30.0
LONGEST_WAIT = 6 * 3600.0
MOST_ATTEMPTS = 12
"""Some 28 hours after the first attempt a delivery counts as failed."""


def stamp(moment: datetime) -> str:
    """Return a moment as the desk keeps it: ISO 8601 in UTC, to the millisecond, so that it sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def zone(reader: ReaderSettings) -> ZoneInfo:
    """Return the reader's time zone; raises UsageError where there is none of that name."""
    try:
        return ZoneInfo(reader.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(f"no time zone is called “{reader.zone}”", hint="such as Europe/Berlin or UTC") from error


def quiet_hours(reader: ReaderSettings) -> tuple[time, time] | None:
    """Return from when to when the reader wants silence; raises UsageError where it is not written as two times."""
    if not reader.quiet:
        return None
    begin, _, end = reader.quiet.partition("-")
    return _time("quiet", begin, "22:00-07:00"), _time("quiet", end, "22:00-07:00")


def due(now: datetime, every: Every, reader: ReaderSettings) -> datetime:
    """Return when an alert made ``now`` is to leave."""
    here = now.astimezone(zone(reader))
    return _after_quiet(_gathered(here, every, _time("digest", reader.digest, "08:00")), reader).astimezone(UTC)


def next_try(now: datetime, attempts: int) -> datetime | None:
    """Return when to try again after so many attempts, twice as long after each; None where it is given up."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return now + timedelta(seconds=min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT))


def _gathered(here: datetime, every: Every, digest: time) -> datetime:
    if every == "at once":
        return here
    if every == "hourly":
        # Through UTC: an hour that the clock skips or repeats is an hour, too.
        begun = here.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
        return (begun + timedelta(hours=1)).astimezone(here.tzinfo)
    days = (7 - here.weekday()) % 7 if every == "weekly" else 0  # on Mondays
    at = datetime.combine(here.date() + timedelta(days=days), digest, here.tzinfo)
    if at > here:
        return at
    return datetime.combine(at.date() + timedelta(days=7 if every == "weekly" else 1), digest, here.tzinfo)


def _after_quiet(here: datetime, reader: ReaderSettings) -> datetime:
    hours = quiet_hours(reader)
    if hours is None or hours[0] == hours[1]:
        return here
    begin, end = hours
    clock = here.time()
    silent = begin <= clock < end if begin < end else clock >= begin or clock < end
    if not silent:
        return here
    day = here.date() + timedelta(days=1 if clock >= end else 0)
    return datetime.combine(day, end, here.tzinfo)


def _time(name: str, text: str, example: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"{name}: “{text}” is no time of day", hint=f"such as {example}") from error
