"""When a browser was here before: kept in a cookie of its own, so that no account is needed and nobody is tracked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fastapi import Request
from fastapi.responses import Response

from foreigndesk.follow.times import stamp

COOKIE = "fd_visit"
ENDED = timedelta(minutes=30)
"""So long without a look at the front page, and the next one is another visit."""
YEAR = timedelta(days=365)


def last_visit(request: Request, now: datetime) -> str:
    """Return when the visit before this one ended (ISO, UTC), "" where none is known."""
    before, _ = _times(request.cookies.get(COOKIE, ""), now)
    return stamp(before) if before else ""


def note_visit(request: Request, answer: Response, now: datetime) -> None:
    """Have the browser remember this look, and the end of the visit before."""
    before, _ = _times(request.cookies.get(COOKIE, ""), now)
    said = f"{int(before.timestamp()) if before else 0}.{int(now.timestamp())}"
    answer.set_cookie(
        COOKIE, said, max_age=int(YEAR.total_seconds()), httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def _times(cookie: str, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Return when the visit before this one ended, and the last look; what is no cookie of ours is none."""
    parts = cookie.split(".")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) < 12 for part in parts):
        return None, None
    before, last = (datetime.fromtimestamp(int(part), UTC) if int(part) else None for part in parts)
    if last and now - last > ENDED:
        before = last
    return before, last
