import asyncio
import json
import sys

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from told import told

from foreigndesk.serve.assistant import assistant

READING = {
    "search_events", "search_stories", "search_statements", "list_stories",
    "relation", "state", "read_ledger", "read_story", "read_article", "accuracy",
}  # fmt: skip


def ask(server, *calls):
    """Call tools one after the other with the SDK's own client; return the names of all, and the results."""

    async def talk():
        async with Client(server) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            return names, [await client.call_tool(name, given) for name, given in calls]

    return asyncio.run(talk())


def said(result):
    return json.loads(result.content[0].text)


def test_only_with_leave_is_there_a_tool_that_changes_anything(desk):
    assert ask(assistant(desk))[0] == READING
    assert ask(assistant(desk, write=True))[0] - READING == {"sentence_sheet", "correct_sentence"}


def test_events_are_answered_with_their_sentences_and_articles(desk):
    _, [result] = ask(assistant(desk), ("search_events", {"one": "PAK", "other": "USA"}))
    [newest, *_] = said(result)["events"]
    assert newest["event"]["sentence"]["text"] == "Pakistan did it to United States on Thursday."
    assert newest["article"]["url"] == "https://courier.example/a3"


def test_a_relation_a_state_a_story_and_an_article_can_be_read(desk):
    _, results = ask(
        assistant(desk),
        ("relation", {"one": "PAK", "other": "USA"}),
        ("state", {"code": "PAK"}),
        ("read_story", {"story_id": "a2"}),
        ("read_article", {"article_id": "a2"}),
        ("list_stories", {}),
        ("accuracy", {}),
    )
    assert not any(result.is_error for result in results)
    assert said(results[0])["declined"]


def test_stories_are_found_by_words_with_the_part_that_answers(desk):
    _, [result] = ask(assistant(desk), ("search_stories", {"words": "Thursday Pakistan", "country": "usa"}))
    [first, *_] = said(result)["found"]["items"]
    assert any(piece["marked"] and piece["text"] == "Thursday" for piece in first["snippet"])
    assert first["link"].startswith("/article/")
    assert first["story"].startswith("/story/")


def test_a_ledger_is_answered_with_the_sentence_of_each_step(desk):
    threat = told("t1", "2017-11-01", "THREATEN", "USA", "PAK", deed="SANCTION")
    desk.store.put(threat)
    _, [result] = ask(assistant(desk), ("read_ledger", {"code": "pak", "partner": "usa", "kind": "threats"}))
    [line] = said(result)["lines"]["items"]
    assert threat.events[0].sentence.text in json.dumps(line["line"]["steps"])
    assert line["links"] == [f"/article/t1#event-{threat.events[0].id}"]


def test_statements_are_found_by_the_state_they_are_about(desk):
    _, [result] = ask(assistant(desk), ("search_statements", {"about": "PAK"}))
    assert said(result)["statements"]["items"] == []


@pytest.mark.parametrize(
    "call",
    [
        ("relation", {"one": "PAK", "other": "XXX"}),
        ("read_article", {"article_id": "none"}),
        ("state", {"code": "Pakistan"}),
    ],
)
def test_a_wrong_call_is_told_to_the_assistant(desk, call):
    _, [result] = ask(assistant(desk), call)
    assert result.is_error
    assert result.content[0].text


def test_a_correction_stands_in_the_desk(desk):
    server = assistant(desk, write=True)
    _, [shown] = ask(server, ("sentence_sheet", {"article_id": "a2", "start": 0}))
    row = said(shown)["row"]
    row["events"][0]["type"] = "COERCE"
    _, [done] = ask(server, ("correct_sentence", {"article_id": "a2", "row": row}))
    assert said(done)["verdicts"]["changed"] == 1
    assert [event.type for event in desk.store.views.article("a2").events] == ["COERCE"]


@pytest.mark.slow
def test_the_command_speaks_over_standard_input_and_output(desk, tmp_path):
    code = "from foreigndesk.commands.app import main; main()"
    command = StdioServerParameters(
        command=sys.executable, args=["-c", code, "mcp", "--desk", str(tmp_path / "desk.sqlite")]
    )
    names, [result] = ask(command, ("search_events", {"one": "RUS"}))
    assert names == READING
    assert len(said(result)["events"]) == 1
