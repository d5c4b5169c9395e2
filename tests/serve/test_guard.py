import pytest
from fastapi.testclient import TestClient

from foreigndesk.serve.app import build
from foreigndesk.serve.guard import HEADERS, MOST_BYTES, Buckets, Rates


def test_every_answer_has_the_headers(client):
    for path in ("/", "/nope", "/index.json", "/static/style.css"):
        answer = client.get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_no_page_runs_script_or_fetches_from_elsewhere(client):
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("host", ["evil.example", "", "localhost.evil.example", "[::2]"])
def test_a_name_that_is_not_ours_is_refused_against_rebinding(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8118", "127.0.0.1", "[::1]:80"])
def test_this_machine_is_called_by_these_names(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_nothing_is_taken_from_another_site(client, headers):
    assert client.post("/correct/a1.json", json={}, headers=headers).status_code == 403


def test_more_than_a_form_can_hold_is_refused(client):
    assert client.post("/correct/a1.json", content=b"x" * (MOST_BYTES + 1)).status_code == 413
    assert client.post("/correct/a1.json", headers={"content-length": "many"}).status_code in (400, 413)


def test_callers_who_call_too_often_must_wait(desk):
    app = build(desk, rates=Rates(burst=3, each_second=0))
    caller = TestClient(app, "http://localhost")
    assert [caller.get("/about").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_bucket_fills_with_time_for_each_caller_apart():
    time = [0.0]
    buckets = Buckets(Rates(burst=1, each_second=0.5), lambda: time[0])
    assert [buckets.take("a"), buckets.take("a"), buckets.take("b")] == [True, False, True]
    time[0] = 2.0
    assert buckets.take("a")


def test_no_more_callers_are_remembered_than_allowed():
    buckets = Buckets(Rates(burst=1, each_second=0), lambda: 0.0, most=2)
    assert all(buckets.take(str(n)) for n in range(5))
    assert len(buckets._held) == 2


def test_pages_are_not_kept_by_caches_but_the_sheet_is(client):
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "cache-control" not in client.get("/static/style.css").headers
