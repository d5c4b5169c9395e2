"""Pages as HTML: templates that escape everything, dates and numbers in the reader's locale."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from babel.core import Locale, negotiate_locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from foreigndesk import __version__
from foreigndesk.serve.callers import caller
from foreigndesk.serve.charts import bars, small
from foreigndesk.serve.following import rules
from foreigndesk.serve.pages.correct import countries, words
from foreigndesk.serve.pages.world import drawing
from foreigndesk.serve.telling import article_link, versions_link

LOCALES = ("en_GB", "en_US", "en_CA", "en_AU", "en_IN", "en_IE", "en_NZ", "en_ZA", "en_PK")
"""The pages are in English: these are the ways of English to write dates and numbers; others get the first."""

NAVIGATION = (
    ("/", "Front page"),
    ("/stories", "Stories"),
    ("/countries", "Countries"),
    ("/map", "Map"),
    ("/network", "Network"),
    ("/statements", "Statements"),
    ("/search", "Search"),
    ("/following", "Following"),
    ("/feeds", "Feeds"),
    ("/about", "How right it is"),
)

_LONGEST_HEADER = 500


def render(request: Request, template: str, view: object, status: int = 200, **more: object) -> HTMLResponse:
    """Return the page of a view; ``more`` are further names of the template."""
    where: str = request.scope["path"]
    known: dict[str, Any] = {
        "view": view,
        "path": where,
        "locale": locale_of(request.headers.get("accept-language", "")),
        "form_token": getattr(request.state, "form_token", ""),
        "who": getattr(request.state, "who", None),
        "twin": twin_of(where, request.url.query),
        "atom": "/index.atom" if where == "/" else f"{quote(where)}.atom",
        "follower": Follower(request),
        "streams": False,
        **more,
    }
    return HTMLResponse(environment().get_template(template).render(known), status)


class Follower:
    """What the buttons that follow need: the caller's follows, looked up only where a page has such a button."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self.back: str = request.scope["path"]
        self.form_token: str = getattr(request.state, "form_token", "")

    def id(self, rule: str) -> str:
        """Return the id of the caller's follow of a rule, "" where there is none."""
        return self._rules.get(rule, "")

    @cached_property
    def _rules(self) -> dict[str, str]:
        return rules(self._request.app.state.served, caller(self._request).user)


@cache
def environment() -> Environment:
    """Return the templates' environment."""
    made = Environment(
        loader=PackageLoader("foreigndesk.serve"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day,
        number=number,
        count=count,
        signed=signed,
        article_link=article_link,
        versions_link=versions_link,
        words=words,
        codes=countries,
    )
    made.filters.update(bars=bars, small=small, given=given, outlines=drawing)
    made.globals.update(navigation=NAVIGATION, version=__version__, style=f"/static/style.css?{_digest('style.css')}")
    return made


def twin_of(path: str, query: str) -> str:
    """Return where the page at a path, as it was called, is for programs."""
    place = "/index.json" if path == "/" else f"{quote(path)}.json"
    return f"{place}?{query}" if query else place


def locale_of(accepted: str) -> Locale:
    """Return the locale that a browser asks for, of those we have."""
    wanted = [part.partition(";")[0].strip().replace("-", "_") for part in accepted[:_LONGEST_HEADER].split(",")]
    return Locale.parse(negotiate_locale(wanted, LOCALES) or LOCALES[0])


def day(iso: str, locale: Locale) -> str:
    """Return an ISO date (YYYY, YYYY-MM, YYYY-MM-DD, a time after it is left out) as the locale writes it."""
    parts = iso[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return format_date(date(numbers[0], numbers[1], numbers[2]), "long", locale)
        if len(numbers) == 2:
            return str(format_skeleton("yMMMM", date(numbers[0], numbers[1], 1), locale=locale))
    except (TypeError, ValueError):
        pass
    return iso[:10]


def number(value: float, locale: Locale) -> str:
    """Return a number as the locale writes it."""
    return format_decimal(value, locale=locale)


def count(number_of: int, what: str, locale: Locale) -> str:
    """Return so many of something: "1 event", "1,200 events"."""
    return f"{number(number_of, locale)} {what}{'' if number_of == 1 else 's'}"


def given(parameters: Mapping[str, str]) -> str:
    """Return the parameters of an address, empty ones left out."""
    return urlencode({name: value for name, value in parameters.items() if value})


def signed(value: float, locale: Locale) -> str:
    """Return a number with its sign, one decimal."""
    return format_decimal(value, "+0.0;−0.0", locale=locale)


@cache
def _digest(name: str) -> str:
    """Return a short digest of a static file: its address changes when it does."""
    return hashlib.sha256((files("foreigndesk.serve") / "static" / name).read_bytes()).hexdigest()[:10]
