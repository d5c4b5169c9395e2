"""The query service as it is on good and bad days, on a server of our own."""

from datetime import UTC, datetime

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.remote.wikidata import Patience, Wikidata

NOW = datetime(2026, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.slow


@pytest.fixture
def waited():
    return []


@pytest.fixture
def service(endpoint, waited):
    with Wikidata(waited.append, lambda: NOW, endpoint, Patience(seconds=0.3, attempts=3, largest=10_000)) as opened:
        yield opened


def test_an_answer_is_rows_of_plain_texts_and_unbound_variables_are_left_out(service, answers):
    answers.say(answers.rows({"a": "1", "b": "2"}, {"a": "3"}))
    assert service.ask("SELECT") == [{"a": "1", "b": "2"}, {"a": "3"}]
    assert answers.queries == ["SELECT"]
    assert answers.agents[0].startswith("foreigndesk/")


@pytest.mark.parametrize(
    ("said", "wait"),
    [("7", 7.0), ("Thu, 01 Jan 2026 00:00:30 GMT", 30.0), ("soon", 1.0), ("99999", 300.0), ("", 1.0)],
)
def test_who_asks_too_often_waits_as_long_as_he_is_told_to(service, answers, waited, said, wait):
    answers.say((429, {"Retry-After": said}, "too many"), answers.rows({"a": "1"}))
    assert service.ask("q") == [{"a": "1"}]
    assert waited == [min(wait, 300.0) if wait != 1.0 else 2.0]


@pytest.mark.parametrize(
    "bad",
    [
        "half",
        "silent",
        (502, {}, ""),
        (200, {}, '{"results": {"bindings": [{"a": {"value": "1"'),
        (200, {}, '{"results": {"bindings": [\njava.util.concurrent.TimeoutException'),
        (200, {}, "<html>down</html>"),
        (200, {}, '{"boolean": true}'),
        (200, {}, '{"results": {"bindings": [1]}}'),
        (200, {}, "[" * 5000),
    ],
)
def test_a_bad_answer_is_asked_for_again(service, answers, bad):
    answers.say(bad, answers.rows({"a": "1"}))
    assert service.ask("q") == [{"a": "1"}]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("silent", "no answer within 0.3 seconds"),
        ((429, {}, ""), "status 429"),
        ((200, {}, '{"results": {"bindings": [{"a": {"value": "1"'), "half an answer"),
        ((200, {}, "no json at all"), "no JSON"),
    ],
)
def test_after_the_last_attempt_the_reason_is_told_with_what_to_do(service, answers, waited, bad, reason):
    answers.say(bad, bad, bad)
    with pytest.raises(SourceError, match=reason) as caught:
        service.ask("q")
    assert "3 times" in str(caught.value)
    assert "goes on" in caught.value.hint
    assert waited == [2.0, 4.0]


def test_a_refused_query_is_not_asked_again(service, answers, waited):
    answers.say((400, {}, "malformed"))
    with pytest.raises(SourceError, match="status 400"):
        service.ask("q")
    assert waited == []


def test_an_endless_answer_is_given_up(service, answers):
    answers.say((200, {}, " " * 20_000))
    with pytest.raises(SourceError, match="10,000 bytes"):
        service.ask("q")


def test_a_server_that_is_not_there_is_told(waited):
    service = Wikidata(waited.append, lambda: NOW, "http://127.0.0.1:9/", Patience(attempts=2))
    with service, pytest.raises(SourceError, match="2 times"):
        service.ask("q")


def test_an_address_that_is_none_is_told_at_once(waited):
    service = Wikidata(waited.append, lambda: NOW, "ftp://example.org/", Patience(attempts=2))
    with service, pytest.raises(SourceError, match="no address"):
        service.ask("q")
    assert waited == []
