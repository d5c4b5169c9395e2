"""What stands before every page: host, origin, size and rate of calls, and the headers of answers."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BYTES = 1_000_000
FORM_COOKIE = "fd_form"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Rates:
    """How often one caller may call: ``burst`` at once, refilled by ``each_second``."""

    burst: float = 300.0
    each_second: float = 100.0


class Buckets:
    """Token buckets by caller, the longest silent forgotten beyond ``most``."""

    def __init__(self, rates: Rates, clock: Callable[[], float], most: int = 10_000) -> None:
        self._rates, self._clock, self._most = rates, clock, most
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> bool:
        """Say whether the caller may call now, and count it."""
        now = self._clock()
        left, then = self._held.pop(caller, (self._rates.burst, now))
        left = min(self._rates.burst, left + (now - then) * self._rates.each_second)
        self._held[caller] = (max(left - 1, 0.0) if left >= 1 else left, now)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return left >= 1


class Guard:
    """Refuses what no page should see; adds the security headers to all answers.

    ``hosts`` are the names that the server is called by, against DNS rebinding; empty lets any in. ``secret`` signs the
    tokens of forms.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], secret: bytes, buckets: Buckets) -> None:
        self._app, self._hosts, self._secret, self._buckets = app, hosts, secret, buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a call."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        cookie = request.cookies.get(FORM_COOKIE, "")
        fresh = "" if cookie else secrets.token_urlsafe(24)
        scope.setdefault("state", {})["form_token"] = self.form_token(cookie or fresh)
        scope["state"]["form_ok"] = lambda sent: (
            bool(cookie) and hmac.compare_digest(sent.encode(), self.form_token(cookie).encode())
        )
        sending = self._with_headers(send, fresh, scope["path"], secure=scope["scheme"] == "https")
        refusal = self._refusal(request)
        if refusal:
            status, reason = refusal
            await JSONResponse({"error": reason, "hint": ""}, status)(scope, receive, sending)
            return
        await self._app(scope, _limited(receive), sending)

    def form_token(self, cookie: str) -> str:
        """Return the token that a form must carry beside this cookie."""
        return hmac.new(self._secret, cookie.encode(), hashlib.sha256).hexdigest()

    def _refusal(self, request: Request) -> tuple[int, str] | None:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        if self._hosts and host not in self._hosts:
            return 421, "This server is not called by that name."
        if request.method not in SAFE and not _same_origin(request.headers):
            return 403, "The form came from another site."
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return 413, "That is more than a form can hold."
        caller = request.client.host if request.client else ""
        if not self._buckets.take(caller):
            return 429, "Too many calls: wait a little."
        return None

    def _with_headers(self, send: Send, fresh: str, path: str, *, secure: bool) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if not path.startswith("/static/"):
                    headers["Cache-Control"] = "no-store"
                    if fresh:
                        end = "; Secure" if secure else ""
                        headers.append("Set-Cookie", f"{FORM_COOKIE}={fresh}; Path=/; HttpOnly; SameSite=Strict{end}")
            await send(message)

        return sending


def _same_origin(headers: Headers) -> bool:
    """Say whether a browser sent this from our own pages; programs that are no browsers send neither header."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _limited(receive: Receive) -> Receive:
    """Return ``receive`` that ends a body longer than allowed as if the client had gone."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > MOST_BYTES else message

    return receiving
