import json
import re

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from foreigndesk.errors import StoreError
from foreigndesk.serve.app import PAGES, build
from foreigndesk.serve.guard import Rates

GOOD = (
    "/", "/countries", "/country/PAK", "/pair/PAK/USA", "/stories", "/story/a2", "/articles", "/article/a2", "/about",
    "/imports/counts/PAK/USA", "/ledger/PAK", "/statements", "/search?q=Thursday", "/feeds",
    "/map?code=PAK", "/network", "/versions", "/versions/a2", "/following", "/following/{follow}",
)  # fmt: skip


@pytest.fixture
def good(client):
    """Return the address of a page with the id of a follow that there is."""
    kept = client.post("/follow.json", json={"rule": "country:PAK"}).json()
    return lambda path: path.replace("{follow}", kept["id"])


@pytest.mark.parametrize("path", GOOD)
def test_every_page_has_its_twin_and_names_it(client, path, good):
    page = client.get(good(path))
    assert page.headers["content-type"].startswith("text/html")
    twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)"', page.text).group(1)
    assert client.get(twin).headers["content-type"] == "application/json"


def test_good_paths_cover_every_page():
    assert len(GOOD) == len(PAGES)


@pytest.mark.parametrize("path", GOOD)
def test_every_page_is_sound_and_light(client, path, good):
    page = client.get(good(path)).text
    assert page.count("<h1") == 1
    assert '<html lang="en">' in page
    assert "style=" not in page
    assert "<script" not in page
    assert len(page.encode()) < 60_000


def test_every_link_of_the_pages_leads_somewhere(client):
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            found = re.findall(r'href="(/[^"#]*)', answer.text)
            waiting += [link.replace("&amp;", "&") for link in found]
    assert len(seen) > 20


def test_an_error_is_a_page_for_people_and_one_shape_for_programs(client):
    page = client.get("/country/XXX")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "No state has the code XXX." in page.text
    assert client.get("/country/XXX.json").json() == {
        "error": "No state has the code XXX.", "hint": "Codes are ISO 3166-1 alpha-3: Pakistan is PAK.",
    }  # fmt: skip
    assert set(client.get("/pair/PAK/USA.json?page=x").json()) == {"error", "hint"}
    assert client.put("/about").status_code == 405


def test_openapi_describes_each_twin_and_the_shape_of_errors(client):
    told = client.get("/openapi.json").json()
    twins = {route.path for route in iter_route_contexts(client.app.routes) if str(route.path).endswith(".json")}
    described = {re.sub(r"\{(\w+)\}", r"{\1}", path) for path in told["paths"]}
    assert {re.sub(r":path", "", path) for path in twins} - {"/openapi.json"} == described
    assert all("404" in get["responses"] for path in told["paths"].values() for get in path.values())
    assert json.dumps(told)


def test_a_desk_that_cannot_be_read_is_told_and_the_server_goes_on(desk, monkeypatch):
    caller = TestClient(build(desk, rates=Rates(burst=1e9)), "http://localhost")

    def broken(*_):
        raise StoreError("desk.sqlite: it is damaged", hint="restore a copy")

    monkeypatch.setattr(desk.store, "stories", broken)
    answer = caller.get("/stories")
    assert answer.status_code == 503
    assert "it is damaged" in answer.text
    assert caller.get("/articles").status_code == 200


def test_other_origins_get_no_leave_to_read(client):
    answer = client.get("/index.json", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
