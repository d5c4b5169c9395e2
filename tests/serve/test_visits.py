from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from fastapi.responses import Response
from starlette.datastructures import URL

from foreigndesk.serve.visits import COOKIE, last_visit, note_visit

NOW = datetime(2018, 3, 1, 12, tzinfo=UTC)


def browser(cookie=""):
    return SimpleNamespace(cookies={COOKIE: cookie} if cookie else {}, url=URL("http://localhost/"))


def looked(cookie, now):
    answer = Response()
    note_visit(browser(cookie), answer, now)
    return answer.headers["set-cookie"].partition("=")[2].partition(";")[0]


def test_a_first_visit_has_none_before_it():
    assert last_visit(browser(), NOW) == ""


def test_looks_of_one_visit_keep_the_end_of_the_one_before():
    first = looked("", NOW)
    assert last_visit(browser(first), NOW + timedelta(minutes=5)) == ""
    later = NOW + timedelta(days=1)
    assert last_visit(browser(first), later) == "2018-03-01T12:00:00.000+00:00"
    again = looked(first, later)
    assert last_visit(browser(again), later + timedelta(minutes=5)) == "2018-03-01T12:00:00.000+00:00"


@pytest.mark.parametrize("cookie", ["x", "1", "1.2.3", "-1.5", "9" * 12 + ".1", "٣.٤", "."])
def test_what_is_no_cookie_of_ours_is_none(cookie):
    assert last_visit(browser(cookie), NOW) == ""
