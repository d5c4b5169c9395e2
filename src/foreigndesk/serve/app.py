"""The web application: which pages there are, and what becomes of errors."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus
from importlib.resources import files
from typing import Annotated, Any, get_type_hints
from urllib.parse import urlencode

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from foreigndesk import __version__
from foreigndesk.errors import AccessError, ForeignDeskError, MissingError, RecordError, StoreError, UsageError
from foreigndesk.serve.access import here, known, logging_in
from foreigndesk.serve.feeds import MEDIA_TYPE, STREAMS, feed
from foreigndesk.serve.follow_routes import follow_routes
from foreigndesk.serve.forms import Form, form_of, take_token
from foreigndesk.serve.guard import Buckets, Guard, Rates
from foreigndesk.serve.pages.about import about
from foreigndesk.serve.pages.article import article, articles
from foreigndesk.serve.pages.correct import Sheet, sheet, take, take_form
from foreigndesk.serve.pages.country import countries, country
from foreigndesk.serve.pages.feeds import feeds
from foreigndesk.serve.pages.following import following, watch
from foreigndesk.serve.pages.front import front
from foreigndesk.serve.pages.imported import imported_pair
from foreigndesk.serve.pages.ledger import ledger
from foreigndesk.serve.pages.pair import pair
from foreigndesk.serve.pages.search import search
from foreigndesk.serve.pages.statements import statements
from foreigndesk.serve.pages.story import stories, story
from foreigndesk.serve.pages.versions import altered, versions
from foreigndesk.serve.pages.world import network, world
from foreigndesk.serve.rendering import render
from foreigndesk.serve.served import Desk, Served
from foreigndesk.serve.visits import note_visit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

PAGES: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("/", front, "front.html"),
    ("/countries", countries, "countries.html"),
    ("/country/{code}", country, "country.html"),
    ("/pair/{one}/{other}", pair, "pair.html"),
    ("/imports/{corpus}/{one}/{other}", imported_pair, "imported.html"),
    ("/ledger/{code}", ledger, "ledger.html"),
    ("/statements", statements, "statements.html"),
    ("/search", search, "search.html"),
    ("/feeds", feeds, "feeds.html"),
    ("/stories", stories, "stories.html"),
    ("/story/{story_id:path}", story, "story.html"),
    ("/articles", articles, "articles.html"),
    ("/article/{article_id:path}", article, "article.html"),
    ("/about", about, "about.html"),
    ("/map", world, "map.html"),
    ("/network", network, "network.html"),
    ("/versions", altered, "altered.html"),
    ("/versions/{article_id:path}", versions, "versions.html"),
    ("/following", following, "following.html"),
    ("/following/{follow_id}", watch, "watch.html"),
)
"""Path, what makes the view, and the template; each has its JSON twin at the path with ``.json``.

Those that are streams (:data:`~foreigndesk.serve.feeds.STREAMS`) have an Atom twin, too, at the path with ``.atom``.
"""

THEN: dict[Callable[..., Any], Callable[[Request, Response, datetime], None]] = {front: note_visit}
"""What the answer with a page is given before it goes out, at which time; its twins go as they are."""

STATUS = {MissingError: 404, RecordError: 422, UsageError: 422, StoreError: 503}


AT_A_TIME = 3
"""How many pages are made at once; others wait their turn. Making them is mostly Python's work, which more threads only
slow down: they take the interpreter from each other, and from the thread that speaks to the callers."""


class Problem(BaseModel):
    """What every error looks like to a program: one line, and what to do about it (or "")."""

    error: str
    hint: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": HTTPStatus(code).phrase} for code in (400, 401, 403, 404, 422, 429, 503)
}


def build(
    desk: Served, hosts: frozenset[str] = LOOPBACK, *, accounts: bool = False, rates: Rates | None = None
) -> FastAPI:
    """Return the application that serves a desk to callers who name it by one of ``hosts``; empty: by any name.

    With ``accounts`` everybody must log in or show a token; without, everybody may read and correct.
    """
    app = FastAPI(
        title="Foreign Desk",
        version=__version__,
        description="Who did what to whom: the desk's pages for programs. Every event carries its sentence.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_few_at_a_time,
    )
    app.state.served = desk
    router = APIRouter(responses=PROBLEMS, dependencies=[Depends(known if accounts else here)])
    router.add_api_route("/openapi.json", app.openapi, methods=["GET"], include_in_schema=False, name="openapi")
    for path, make, template in PAGES:
        _twin(router, path, make, template)
    _correcting(router)
    follow_routes(router)
    if accounts:
        app.include_router(logging_in())
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("foreigndesk.serve") / "static")), name="static")
    for kind in (ForeignDeskError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _told)
    app.add_middleware(
        Guard, hosts=hosts, secret=secrets.token_bytes(32), buckets=Buckets(rates or Rates(), time.monotonic)
    )
    return app


@asynccontextmanager
async def _few_at_a_time(_: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = AT_A_TIME
    yield


def _twin(router: APIRouter, path: str, make: Callable[..., Any], template: str) -> None:
    """Add a page and its JSON twin, which comes first so that ``.json`` is no part of a name."""
    stem = "/index" if path == "/" else path
    told = (make.__doc__ or "").strip()
    router.add_api_route(f"{stem}.json", make, methods=["GET"], name=make.__name__, summary=told)
    streams = get_type_hints(make)["return"] in STREAMS
    if streams:
        router.add_api_route(
            f"{stem}.atom", _atom(make), methods=["GET"], name=f"{make.__name__}_feed", include_in_schema=False
        )

    def page(request: Request, desk: Desk, view: object = Depends(make)) -> HTMLResponse:
        answer = render(request, template, view, streams=streams)
        if make in THEN:
            THEN[make](request, answer, desk.clock())
        return answer

    router.add_api_route(path, page, methods=["GET"], include_in_schema=False, name=f"{make.__name__}_page")


def _atom(make: Callable[..., Any]) -> Callable[..., Response]:
    def stream(request: Request, view: object = Depends(make)) -> Response:
        path = request.scope["path"].removesuffix(".atom")
        base = f"{request.url.scheme}://{request.headers.get('host', '')}"
        return Response(feed(view, base, path), media_type=MEDIA_TYPE)

    return stream


def _correcting(router: APIRouter) -> None:
    path = "/correct/{article_id:path}"
    router.add_api_route(f"{path}.json", sheet, methods=["GET"], name="sheet", summary=(sheet.__doc__ or "").strip())
    router.add_api_route(f"{path}.json", take, methods=["POST"], name="take", summary=(take.__doc__ or "").strip())

    def page(request: Request, view: Sheet = Depends(sheet)) -> HTMLResponse:
        return render(request, "correct.html", view, problem=None)

    def took(
        request: Request, desk: Desk, form: Annotated[Form, Depends(form_of)], view: Sheet = Depends(sheet)
    ) -> Response:
        take_token(request, form)
        try:
            done = take_form(desk, view, form)
        except RecordError as problem:
            return render(request, "correct.html", view, 422, problem=problem)
        return RedirectResponse(done.link, HTTPStatus.SEE_OTHER)

    router.add_api_route(path, page, methods=["GET"], include_in_schema=False, name="correct_page")
    router.add_api_route(path, took, methods=["POST"], include_in_schema=False, name="correct_form")


def _told(request: Request, error: Exception) -> Response:
    """Return an error as the caller reads it: a page for people, one shape of JSON for programs."""
    status, message, hint = _problem(error)
    if request.url.path.endswith((".json", ".atom")) or request.headers.get("authorization"):
        return JSONResponse({"error": message, "hint": hint}, status)
    if status == HTTPStatus.UNAUTHORIZED and request.method == "GET":
        return RedirectResponse(f"/login?{urlencode({'to': request.url.path})}", HTTPStatus.SEE_OTHER)
    return render(request, "error.html", {"status": status, "error": message, "hint": hint}, status)


def _problem(error: Exception) -> tuple[int, str, str]:
    if isinstance(error, RequestValidationError):
        first = error.errors()[0] if error.errors() else {"loc": ("",), "msg": "not understood"}
        place = str(first["loc"][-1]) if first["loc"] else ""
        return 422, f"{place}: {first['msg']}".strip(": "), "/openapi.json says what each page takes."
    if isinstance(error, HTTPException):
        known = {404: "There is no such page.", 405: "This page cannot be used that way."}
        return error.status_code, known.get(error.status_code, str(error.detail)), ""
    hint = error.hint if isinstance(error, ForeignDeskError) else ""
    if isinstance(error, AccessError):
        return error.status, str(error), hint
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return status, str(error), hint
