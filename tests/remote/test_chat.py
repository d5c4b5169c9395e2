import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from chat_server import MISBEHAVIOURS, completion

from foreigndesk.errors import EndpointError, UsageError
from foreigndesk.remote.chat import Answer, Chat, Failure, Usage
from foreigndesk.settings import CoderSettings

ASKED = ({"role": "user", "content": "Who did what?"},)
SCHEMA = {"type": "object"}
SECRET = "sk-very-secret"


def ask(chat):
    return chat.ask(ASKED, SCHEMA)


def test_the_model_is_asked_in_the_form_of_the_schema_and_its_answer_returned(server, chat):
    server.says("me")
    asking, slept = chat()
    assert ask(asking) == Answer("me")
    [body] = server.asked
    assert server.paths == ["/v1/chat/completions"]
    assert (body["model"], body["messages"], body["stream"]) == ("parrot-1", list(ASKED), False)
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert slept == []


def test_the_key_goes_to_the_server_and_where_there_is_none_no_header_does(server, chat):
    server.says("me")
    ask(chat(key=SECRET)[0])
    ask(chat()[0])
    assert [headers.get("Authorization") for headers in server.headers] == [f"Bearer {SECRET}", None]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_passing_trouble_is_waited_out_longer_each_time(server, chat, status):
    server.fails(status).fails(status).fails(status).says("me")
    asking, slept = chat(first_wait=1.0)
    assert ask(asking) == Answer("me")
    assert len(slept) == 3
    assert all(low <= waited <= high for waited, low, high in zip(slept, (0.7, 1.5, 3), (1.3, 2.5, 5), strict=True))


def test_the_server_says_how_long_to_wait_but_not_for_ever(server, chat):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server.fails(429, Retry_After="7").fails(429, Retry_After="86400").fails(429, Retry_After=later).says("me")
    asking, slept = chat(longest_wait=45.0)
    assert ask(asking) == Answer("me")
    assert slept[:2] == [7.0, 45.0]
    assert 25 < slept[2] <= 30


@pytest.mark.parametrize("nonsense", ["soon", "-5", "Fri, 99 Foo 2018 99:99:99 GMT", ""])
def test_a_wait_that_makes_no_sense_is_as_if_none_was_asked_for(server, chat, nonsense):
    server.fails(503, Retry_After=nonsense).says("me")
    asking, slept = chat(first_wait=1.0)
    assert ask(asking) == Answer("me")
    assert 0.7 < slept[0] < 1.3


@pytest.mark.parametrize("what", [pytest.param(how, id=name) for name, how in MISBEHAVIOURS.items()])
def test_whatever_the_server_does_it_is_tried_again(server, chat, what):
    server.then(what).says("me")
    asking, slept = chat(timeout=0.3, total_timeout=0.6)
    assert ask(asking) == Answer("me")
    assert len(slept) == 1


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("hangs up", "answer cut off"),
        ("cuts the body", "answer cut off"),
        ("floods", "answer larger than 100,000 bytes"),
        ("drips", "not answered in time"),
        ("sleeps", "not answered in time"),
    ],
)
def test_after_the_last_attempt_the_call_is_given_up_with_its_reason(server, chat, what, reason):
    server.then(MISBEHAVIOURS[what])
    asking, slept = chat(attempts=2, timeout=0.3, total_timeout=0.5)
    started = time.monotonic()
    outcome = ask(asking)
    assert isinstance(outcome, Failure)
    assert reason in outcome.reason
    assert (len(server.asked), len(slept)) == (2, 1)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("host", ["127.0.0.1:1", f"{'a' * 70}.example"])
def test_a_server_that_is_not_there_is_told(chat, host):
    asking, _ = chat(endpoint=f"http://{host}/v1", attempts=2)
    outcome = ask(asking)
    assert isinstance(outcome, Failure)
    assert outcome.unreachable
    assert "no connection" in outcome.reason


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"[]", b"{}", b'{"choices":[]}', b'{"choices":[{"message":{"content":[1]}}]}', b"[" * 50_000, b"\xff"],
)
def test_what_is_no_chat_completion_is_tried_again_and_given_up(server, chat, body):
    server.then((200, body, {}))
    asking, slept = chat(attempts=2)
    assert ask(asking) == Failure("an answer that is none of the chat API's")
    assert len(slept) == 1


@pytest.mark.parametrize("status", [400, 415, 422, 501])
def test_a_server_that_knows_no_structured_output_is_asked_plainly_and_so_from_then_on(server, chat, status):
    refused = {"error": "response_format is not supported"}
    server.fails(status, refused).fails(status, refused).fails(status, refused).says("one").says("two")
    asking, slept = chat()
    assert (ask(asking), ask(asking)) == (Answer("one"), Answer("two"))
    forms = [(body.get("response_format", {}).get("type"), "temperature" in body) for body in server.asked]
    assert forms == [
        ("json_schema", True), ("json_schema", False), ("json_object", True), (None, True), (None, True)
    ]  # fmt: skip
    assert slept == []


def test_a_call_that_is_refused_in_every_form_is_given_up_and_the_next_is_asked_in_full(server, chat):
    too_long = {"error": {"message": "maximum context length"}}
    for _ in range(5):
        server.fails(400, too_long)
    server.says("me")
    asking, _ = chat()
    assert ask(asking) == Failure("HTTP status 400: maximum context length")
    assert ask(asking) == Answer("me")
    assert server.asked[-1]["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize(
    ("status", "told"), [(401, "refuses the key"), (402, "paid"), (403, "refuses the key"), (404, "no such model")]
)
def test_what_no_later_call_can_mend_stops_the_run_with_a_hint(server, chat, status, told):
    server.fails(status)
    with pytest.raises(EndpointError, match=told) as caught:
        ask(chat()[0])
    assert caught.value.hint
    assert len(server.asked) == 1


def test_redirects_are_not_followed_as_the_key_would_go_along(server, chat):
    server.fails(307, Location=server.address + "/elsewhere")
    with pytest.raises(EndpointError, match="307"):
        ask(chat(key=SECRET)[0])
    assert len(server.asked) == 1


def test_the_key_is_never_shown_even_where_the_server_says_it(server, chat):
    server.fails(401, {"error": {"message": f"Incorrect API key: {SECRET}"}})
    asking, _ = chat(key=SECRET)
    with pytest.raises(EndpointError) as caught:
        ask(asking)
    assert "Incorrect API key: ***" in str(caught.value)
    assert SECRET not in repr(asking) + str(caught.value)
    server.script.clear()
    server.fails(500, {"error": f"key {SECRET}"})
    outcome = ask(chat(key=SECRET, attempts=1)[0])
    assert outcome == Failure("HTTP status 500: key ***")


def test_what_the_server_says_is_shown_in_a_line_that_can_be_printed_and_stored(server, chat):
    server.then(
        (200, b'{"choices":[{"message":{"content":null,"refusal":"no\\ud800\\n way' + b"!" * 500 + b'"}}]}', {})
    )
    refusal = ask(chat()[0]).refusal
    assert refusal.startswith("no? way!!!")
    assert len(refusal) == 200
    refusal.encode("utf-8")


def test_refusals_and_cuts_are_told_apart_from_answers(server, chat):
    server.says("", refusal="I cannot help with violence.").says("", finish="content_filter").says(
        '{"a', finish="length"
    )
    asking, _ = chat()
    assert ask(asking) == Answer("", refusal="I cannot help with violence.")
    assert ask(asking) == Answer("", refusal="content filter")
    assert ask(asking) == Answer('{"a', cut=True)


def test_tokens_are_counted_and_calls_that_state_none_apart(server, chat):
    server.says("a").says("b", usage=(7, 5)).says("c", usage=None)
    broken = completion("d") | {"usage": {"prompt_tokens": "many", "completion_tokens": None}}
    server.then((200, broken, {}))
    asking, _ = chat()
    for _ in range(4):
        ask(asking)
    assert asking.usage == Usage(calls=4, uncounted=2, tokens_in=107, tokens_out=25)
    assert asking.usage.cost(2.0, 10.0) == pytest.approx((107 * 2 + 25 * 10) / 1e6)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "localhost:11434",
        "ftp://a.example/v1",
        "http://",
        "http://me:pw@a.example/v1",
        "http://a.example/?k=1",
        "h\x00",
    ],
)
def test_what_is_no_address_is_wrong_usage(endpoint):
    with pytest.raises(UsageError, match="endpoint"):
        Chat(CoderSettings(coder="llm", model="m", endpoint=endpoint))
