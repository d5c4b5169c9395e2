"""Every form and every query of the pages for people, filled with what nobody should send."""

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html
from told import form_token

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:Generating overly large repr")]

SCRIPT = "<img src=x onerror=alert(1)>"
HOSTILE = (
    "", " ", "\x00", "\x1b[2J", "\u202eevil", "💥", "e\u0301" * 50, "' OR 1=1; DROP TABLE articles --", SCRIPT,
    '"><script>alert(1)</script>', "{{ 7 * 7 }}", "../../etc/passwd", "//evil.example", "javascript:alert(1)",
    "%00%0d%0aX: y", "-1", "0", "1e309", "NaN", "9" * 400, "2018-02-31", "0000-00-00", "PAK-PAK", "((((" * 500,
    "a OR " * 1_500 + "a", "*", '"', "x" * 9_000,
)  # fmt: skip
VALUES = st.sampled_from(HOSTILE) | st.text(max_size=40)
HUGE = st.just("x" * 300_000)
MANY = settings(max_examples=30, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
#: Pages that carry the forms; a page is as good as another of its kind.
FORMS_ON = ("/", "/statements", "/search?q=aid", "/correct/a1?start=0", "/following", "/follow?rule=PAK", "/network",
            "/map", "/country/PAK", "/pair/PAK/USA", "/article/a1", "/story/a1", "/login")  # fmt: skip


def calm(answer):
    """The server neither failed nor let through what was sent as it was."""
    assert answer.status_code < 500, answer.text[:500]
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert SCRIPT not in answer.text
        assert "<script>alert" not in answer.text
    elif answer.status_code >= 400:
        assert set(answer.json()) == {"error", "hint"}
    if "location" in answer.headers:
        assert re.match(r"/(?!/)", answer.headers["location"])
    assert "evil.example" not in answer.headers.get("location", "")


def forms(client):
    """Each form that the pages show, of those alike one: method, address, and what its fields hold."""
    found = {}
    for path in FORMS_ON:
        for form in html.fromstring(client.get(path).text).forms:
            held = {name: value or "" for name, value in form.fields.items() if name}
            action = form.action or path
            found.setdefault((form.method, re.sub(r"[0-9a-f]{8}", "ID", action), tuple(held)), (action, held))
    return [(method, *rest) for (method, _, _), rest in found.items()]


def test_all_kinds_of_forms_are_found(client):
    kinds = {(method, action.partition("?")[0]) for method, action, _ in forms(client)}
    assert {("POST", "/follow"), ("POST", "/correct/a1"), ("GET", "/search"), ("GET", "/map")} <= kinds
    assert len(kinds) >= 7


def test_no_form_makes_the_server_fail_or_shows_what_was_sent_as_html(client):
    for method, action, held in forms(client):
        _send(client, method, action, held)


def _send(client, method, action, held):
    token = form_token(client.get("/correct/a1?start=0"))
    values = VALUES if method == "GET" else VALUES | HUGE

    @given(st.fixed_dictionaries({}, optional=dict.fromkeys(held, values)))
    @MANY
    def sent(changed):
        fields = {**held, **changed}
        if method == "GET":
            calm(client.get(action, params=fields))
        else:
            calm(client.post(action, data={**fields, "form_token": token}))

    sent()


def test_a_megabyte_in_any_field_of_a_form_is_refused_in_the_one_shape(client):
    posted = [(action, held) for method, action, held in forms(client) if method == "POST"]
    assert len(posted) >= 3
    for action, held in posted:
        for name in held:
            answer = client.post(action, data={**held, name: "x" * 1_000_001})
            assert answer.status_code == 413, (action, name)
            calm(answer)


def test_no_query_or_name_in_an_address_makes_the_server_fail(client):
    spec = client.get("/openapi.json").json()["paths"]
    pages = {path.removesuffix(".json"): told["get"] for path, told in spec.items() if "get" in told}
    assert len(pages) > 15
    for path, told in pages.items():
        _ask(client, path, told.get("parameters", ()))


def _ask(client, path, parameters):
    names, places = ([one["name"] for one in parameters if one["in"] == where] for where in ("query", "path"))
    short = VALUES.filter(lambda value: 0 < len(value) < 3_000)

    @given(
        st.fixed_dictionaries({}, optional=dict.fromkeys(names, VALUES)),
        st.fixed_dictionaries(dict.fromkeys(places, short | st.sampled_from(["PAK", "USA", "a1", "counts"]))),
    )
    @MANY
    def asked(query, named):
        address, twin = path.replace("/index", "/"), f"{path}.json"
        for name, value in named.items():
            quoted = "".join(f"%{byte:02x}" for byte in value.encode("utf-8"))
            address, twin = (one.replace(f"{{{name}}}", quoted) for one in (address, twin))
        calm(client.get(address, params=query))
        calm(client.get(twin, params=query))

    asked()
