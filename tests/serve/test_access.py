import pytest
from fastapi.routing import iter_route_contexts
from told import form_token

from foreigndesk.errors import UsageError
from foreigndesk.serve.access import COOKIE, add_user, right_password

PASSWORD = "three short words"
PLACES = {"{code}": "PAK", "{one}": "PAK", "{other}": "USA", "{article_id:path}": "a1", "{story_id:path}": "a1",
          "{follow_id}": "f1", "{corpus}": "counts"}  # fmt: skip
OPEN = ("/login", "/logout")


def routes(client):
    """Every path of the application with each method, as a call that would be good."""
    found = []
    for route in iter_route_contexts(client.app.routes):
        for method in sorted(getattr(route, "methods", None) or ()):
            path = route.path
            for place, value in PLACES.items():
                path = path.replace(place, value)
            found.append((method, path))
    return found


def log_in(outside, password=PASSWORD, to="/"):
    token = form_token(outside.get("/login"))
    return outside.post("/login", data={"name": "firefly", "password": password, "form_token": token, "to": to})


def test_all_routes_are_found(outside):
    assert ("GET", "/pair/PAK/USA.json") in routes(outside)
    assert ("POST", "/correct/a1") in routes(outside)
    assert len(routes(outside)) > 20


def test_without_an_account_nothing_is_shown_but_the_way_to_log_in(outside):
    for method, path in routes(outside):
        if path in OPEN:
            continue
        answer = outside.request(method, path)
        allowed = (401,) if path.endswith((".json", ".atom")) or method == "POST" else (303,)
        assert answer.status_code in allowed, (method, path)
        assert "Pakistan" not in answer.text


def test_a_wrong_or_forged_token_opens_nothing(outside, token):
    for header in ("Bearer nonsense", "Bearer ", "Basic x", f"Basic {token('read')}"):
        for method, path in routes(outside):
            if path not in OPEN:
                assert outside.request(method, path, headers={"authorization": header}).status_code == 401


def test_a_token_to_read_reads_everywhere_and_changes_nothing(outside, token):
    headers = {"authorization": f"Bearer {token('read')}"}
    for method, path in routes(outside):
        if path not in OPEN:
            expected = 403 if method == "POST" else 404 if "/f1" in path else 200  # a follow of nobody's
            assert outside.request(method, path, headers=headers, json={}).status_code == expected, (method, path)


def test_a_token_to_write_corrects(outside, token):
    headers = {"authorization": f"Bearer {token('write')}"}
    row = outside.get("/correct/a1.json?start=0", headers=headers).json()["row"]
    done = outside.post("/correct/a1.json", json=row, headers=headers)
    assert (done.status_code, done.json()["verdicts"]["confirmed"]) == (200, 1)


def test_the_right_password_opens_a_session_and_leads_on(outside):
    answer = log_in(outside, to="/pair/PAK/USA")
    assert (answer.status_code, answer.headers["location"]) == (303, "/pair/PAK/USA")
    assert outside.get("/pair/PAK/USA").status_code == 200
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/a\nb"])
def test_logging_in_leads_to_this_desk_only(outside, to):
    assert log_in(outside, to=to).headers["location"] == "/"


def test_a_wrong_password_opens_nothing(outside):
    assert log_in(outside, "three long words").status_code == 401
    assert COOKIE not in outside.cookies


def test_few_attempts_are_let_through(outside):
    assert [log_in(outside, "wrong wrong wrong").status_code for _ in range(6)] == [401] * 5 + [429]


def test_logging_out_ends_the_session_for_good(outside):
    log_in(outside)
    held = outside.cookies[COOKIE]
    token = form_token(outside.get("/"))
    assert outside.post("/logout", data={"form_token": token}).status_code == 303
    assert outside.get("/", headers={"cookie": f"{COOKIE}={held}"}).status_code == 303


def test_a_session_is_no_token_and_a_token_no_session(outside, token):
    log_in(outside)
    held = outside.cookies[COOKIE]
    outside.cookies.clear()
    assert outside.get("/index.json", headers={"authorization": f"Bearer {held}"}).status_code == 401
    assert outside.get("/index.json", headers={"cookie": f"{COOKIE}={token('write')}"}).status_code == 401


def test_another_sites_form_does_not_log_in(outside):
    assert outside.post("/login", data={"name": "firefly", "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("a b", PASSWORD), ("x" * 65, PASSWORD), ("chico", "short")]
)
def test_names_and_passwords_that_will_not_do_are_refused(desk, name, password):
    with pytest.raises(UsageError):
        add_user(desk.store.accounts, name, password, "2018")


def test_passwords_are_kept_as_argon2_and_told_apart(desk):
    add_user(desk.store.accounts, "chico", PASSWORD, "2018")
    assert desk.store.accounts.password("chico").startswith("$argon2id$")
    assert right_password(desk.store.accounts, "chico", PASSWORD)
    assert not right_password(desk.store.accounts, "chico", PASSWORD + "!")
    assert not right_password(desk.store.accounts, "harpo", PASSWORD)
