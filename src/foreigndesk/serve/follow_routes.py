"""The routes by which a user follows, silences and ends: forms for people, JSON for programs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from foreigndesk.errors import UsageError
from foreigndesk.serve.callers import Caller
from foreigndesk.serve.forms import Form, form_of, home, take_token
from foreigndesk.serve.pages.following import FollowId, Trial, begin, begin_form, change, change_form, trial
from foreigndesk.serve.rendering import render
from foreigndesk.serve.served import Desk

LIST = "/following"


def follow_routes(router: APIRouter) -> None:
    """Add the preview of a rule, and what changes what is followed."""
    router.add_api_route("/follow.json", trial, methods=["GET"], name="trial", summary=(trial.__doc__ or "").strip())
    router.add_api_route("/follow.json", begin, methods=["POST"], name="begin", summary=(begin.__doc__ or "").strip())
    router.add_api_route(
        "/follow/{follow_id}.json", change, methods=["POST"], name="change", summary=(change.__doc__ or "").strip()
    )
    _forms(router)  # after the twins, so that ``.json`` is no part of an id


def _forms(router: APIRouter) -> None:
    def ask(request: Request, desk: Desk, who: Caller, rule: str = "") -> HTMLResponse:
        try:
            view = trial(desk, who, rule)
        except UsageError as problem:
            return _again(request, rule, problem)
        return render(request, "follow.html", view, problem=None)

    def follow(request: Request, desk: Desk, who: Caller, form: Annotated[Form, Depends(form_of)]) -> Response:
        take_token(request, form)
        try:
            begin_form(desk, who, form)
        except UsageError as problem:
            return _again(request, form.get("rule", ""), problem)
        return _back(form)

    def alter(
        request: Request, desk: Desk, who: Caller, follow_id: FollowId, form: Annotated[Form, Depends(form_of)]
    ) -> Response:
        take_token(request, form)
        change_form(desk, who, follow_id, form)
        return _back(form)

    router.add_api_route("/follow", ask, methods=["GET"], name="follow_page", include_in_schema=False)
    router.add_api_route("/follow", follow, methods=["POST"], name="follow_form", include_in_schema=False)
    router.add_api_route("/follow/{follow_id}", alter, methods=["POST"], name="change_form", include_in_schema=False)


def _again(request: Request, rule: str, problem: UsageError) -> HTMLResponse:
    view = Trial(rule[:1_000], "", False, 0, 0.0, False, 0, "", 0, 0, ())
    return render(request, "follow.html", view, HTTPStatus.UNPROCESSABLE_ENTITY, problem=problem)


def _back(form: Form) -> RedirectResponse:
    return RedirectResponse(home(form.get("back", LIST), LIST), HTTPStatus.SEE_OTHER)
