"""The parameters that several pages share, checked as they come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Path, Query

from foreigndesk.errors import MissingError
from foreigndesk.serve.served import Served

Item = TypeVar("Item")

A_PAGE = 25
FURTHEST = 400

Code = Annotated[str, Path(pattern="^[A-Za-z]{3}$", description="A state: ISO 3166-1 alpha-3.")]
CodeQuery = Annotated[str, Query(pattern="^([A-Za-z]{3})?$", description='A state: ISO 3166-1 alpha-3; "": any.')]
DateQuery = Annotated[
    str,
    Query(
        pattern=r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$",
        description="From or to this date: YYYY, YYYY-MM or YYYY-MM-DD.",
    ),
]
MonthQuery = Annotated[
    str, Query(pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$", description="Only events of this month: YYYY-MM.")
]
PageQuery = Annotated[int, Query(ge=1, le=FURTHEST, description=f"Which page of {A_PAGE}, from 1.")]


@dataclass(frozen=True, slots=True)
class Listed(Generic[Item]):
    """One page of a list: ``more`` says whether another follows."""

    items: tuple[Item, ...]
    page: int
    more: bool


def offset(page: int) -> int:
    """Return how many stand before a page."""
    return (page - 1) * A_PAGE


def listed(found: list[Item] | tuple[Item, ...], page: int) -> Listed[Item]:
    """Return a page of what was found, of which one more than a page was asked for."""
    return Listed(tuple(found[:A_PAGE]), page, len(found) > A_PAGE and page < FURTHEST)


def state(desk: Served, code: str) -> str:
    """Return a state's code in capitals; raises ``MissingError`` where no table knows it."""
    known = code.upper()
    if known not in desk.states:
        raise MissingError(f"No state has the code {known}.", hint="Codes are ISO 3166-1 alpha-3: Pakistan is PAK.")
    return known
