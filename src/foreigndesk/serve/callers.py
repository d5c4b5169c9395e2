"""Who calls a page: an account, a token's holder, or anybody on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request

Scope = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class Who:
    """Who calls: ``user`` is "" on this machine, where nobody logs in; ``scope`` "write" may read too."""

    user: str
    scope: Scope


def caller(request: Request) -> Who:
    """Return who calls, as what lets callers in has noted."""
    found: Who = request.state.who
    return found


Caller = Annotated[Who, Depends(caller)]
