"""Forms as they come in, and the token that shows that they are ours."""

from __future__ import annotations

import re

from fastapi import Request

from foreigndesk.errors import AccessError

Form = dict[str, str]

MOST_FIELDS = 2_000

_HOME = re.compile(r"/(?![/\\])[^\\\x00-\x1f]*")


def home(path: str, otherwise: str = "/") -> str:
    """Return a path of this desk as it is, ``otherwise`` for anything else: a form must not lead elsewhere."""
    return path if _HOME.fullmatch(path) else otherwise


async def form_of(request: Request) -> Form:
    """Return the fields of a form that was sent, the last of each name; files are refused."""
    sent = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value for name, value in sent.items() if isinstance(value, str)}


def take_token(request: Request, form: Form) -> None:
    """Raise ``AccessError`` unless the form carries the token of the cookie that came with it."""
    if not request.state.form_ok(form.get("form_token", "")):
        raise AccessError("This form is too old, or came from elsewhere.", 403, hint="Open it anew and send it again.")
