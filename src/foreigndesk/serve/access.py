"""Who may see and who may change: accounts, sessions of browsers, tokens of programs."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from datetime import timedelta
from functools import cache
from http import HTTPStatus
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from foreigndesk.errors import AccessError, UsageError
from foreigndesk.serve.callers import Scope, Who
from foreigndesk.serve.forms import Form, form_of, home, take_token
from foreigndesk.serve.guard import SAFE, Buckets, Rates
from foreigndesk.serve.rendering import render
from foreigndesk.serve.served import Desk, Served
from foreigndesk.store.accounts import Accounts, Key

COOKIE = "fd_session"
SESSION = timedelta(days=14)
LEAST_PASSWORD, MOST_PASSWORD = 10, 200
LOGINS = Rates(burst=5.0, each_second=1 / 30)

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}", re.ASCII)


def add_user(accounts: Accounts, name: str, password: str, made: str) -> None:
    """Keep a user or a new password for one; raises ``UsageError`` where name or password will not do."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name[:80]!r} is no name for a user", hint="letters, digits and ._@- after the first; at most 64"
        )
    if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
        raise UsageError(f"a password has {LEAST_PASSWORD} to {MOST_PASSWORD} characters", hint="a few words will do")
    accounts.put_user(name, _hasher().hash(password), made)


def right_password(accounts: Accounts, name: str, password: str) -> bool:
    """Say whether a user has this password; an unknown name takes as long to tell."""
    kept = accounts.password(name) if _NAME.fullmatch(name) else ""
    try:
        return _hasher().verify(kept or _stranger(), password[:MOST_PASSWORD]) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def give_key(accounts: Accounts, user: str, scope: str, label: str, now: str, until: str = "") -> str:
    """Make a session or token and return it; the desk keeps its digest only."""
    held = secrets.token_urlsafe(32)
    accounts.put_key(Key(digest_of(held), user, scope, label, now, until), now)
    return held


def digest_of(held: str) -> str:
    """Return the digest under which a session or token is kept."""
    return hashlib.sha256(held.encode("utf-8", "replace")).hexdigest()


def here(request: Request) -> None:
    """Let everybody on this machine read and write."""
    request.state.who = Who("", "write")


def known(request: Request, desk: Desk) -> None:
    """Let in whom an account or a token of the right scope names; raises ``AccessError`` else."""
    now = desk.clock().isoformat()
    kind, _, held = request.headers.get("authorization", "").partition(" ")
    if kind:
        key = desk.store.accounts.key(digest_of(held.strip()), now) if kind.lower() == "bearer" else None
        if key is None or key.scope not in ("read", "write"):
            raise AccessError("This token is not known, or has ended.", 401, hint="foreigndesk users token NAME")
    else:
        key = desk.store.accounts.key(digest_of(request.cookies.get(COOKIE, "")), now)
        if key is None or key.scope != "session":
            raise AccessError("Log in first.", 401)
    scope: Scope = "read" if key.scope == "read" else "write"
    if request.method not in SAFE and scope != "write":
        raise AccessError("This token may read only.", 403, hint="foreigndesk users token NAME --scope write")
    request.state.who = Who(key.user, scope)


def logging_in() -> APIRouter:
    """Return the routes of logging in and out; few attempts are let through for a name, and from one place."""
    router = APIRouter(include_in_schema=False)
    by_name, by_place = Buckets(LOGINS, time.monotonic), Buckets(LOGINS, time.monotonic)

    def ask(request: Request, to: str = "/") -> Response:
        return render(request, "login.html", {"to": home(to)}, problem="")

    def login(request: Request, desk: Desk, form: Annotated[Form, Depends(form_of)]) -> Response:
        take_token(request, form)
        name, to = form.get("name", "")[:100], home(form.get("to", "/"))
        place = request.client.host if request.client else ""
        if not (by_name.take(name) and by_place.take(place)):
            raise AccessError("Too many attempts.", 429, hint="Wait half a minute.")
        if not right_password(desk.store.accounts, name, form.get("password", "")):
            problem = "No user of that name has that password."
            return render(request, "login.html", {"to": to}, 401, problem=problem)
        return _logged_in(request, desk, name, to)

    def logout(request: Request, desk: Desk, form: Annotated[Form, Depends(form_of)]) -> Response:
        take_token(request, form)
        desk.store.accounts.drop_key(digest_of(request.cookies.get(COOKIE, "")))
        answer = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
        answer.delete_cookie(COOKIE)
        return answer

    router.add_api_route("/login", ask, methods=["GET"], name="login_page")
    router.add_api_route("/login", login, methods=["POST"], name="login")
    router.add_api_route("/logout", logout, methods=["POST"], name="logout")
    return router


def _logged_in(request: Request, desk: Served, name: str, to: str) -> Response:
    now = desk.clock()
    until = (now + SESSION).isoformat()
    held = give_key(desk.store.accounts, name, "session", "browser", now.isoformat(), until)
    answer = RedirectResponse(to, HTTPStatus.SEE_OTHER)
    seconds = int(SESSION.total_seconds())
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, held, max_age=seconds, httponly=True, samesite="lax", secure=secure)
    return answer


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # Argon2id at RFC 9106's second recommendation


@cache
def _stranger() -> str:
    """Return a hash that no password has, to compare with where no user has the name."""
    return _hasher().hash(secrets.token_urlsafe(32))
