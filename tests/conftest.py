"""What tests of several parts share: one reading with all that can stand in an event, and a language model's server."""

import functools

import chat_server
import postgres as postgres_server
import pytest
from hypothesis import settings

from foreigndesk.records import Actor, Amount, Article, Caption, Event, Place, Reading, Sentence

# The same examples each time, however slow the machine: a red run can be repeated and says something of the change.
settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("steady")

TITLE = "Freedonia threatens to shut its ports to Sylvania"
PORT = Place("Port Freedonia", 30, 44, "Port Freedonia", "FRE", "Coast", "city")
TEXT = "Sylvania froze $2bn of aid, the minister said. It may yet send 1,100 tents."


@pytest.fixture
def reading() -> Reading:
    """One article with three events: from its title, its text and a caption."""
    freedonia = Actor("Freedonia", 0, 9, "Freedonia", "FRE", "FRE", "GOV")
    sylvania = Actor("Sylvania", 41, 49, "Sylvania", "SYL", "SYL", "GOV")
    minister = Actor("the minister", 28, 40, "Rufus Firefly", "Q1", "FRE", "GOV", "defence minister")
    militants = Actor("militants", 0, 9)
    article = Article(
        id="a1",
        title=TITLE,
        text=TEXT,
        url="https://courier.example/a1",
        source="The Example Courier",
        published="2018-01-23T10:00:00Z",
        language="en",
        authors=("A. Writer",),
        rights="CC0",
        captions=(Caption("Militants attend talks with Sylvania", "2017-06"),),
        origin="a1.html",
    )
    sentences = (
        Sentence("title", 0, len(TITLE), TITLE),
        Sentence("text", 0, 46, TEXT[:46]),
        Sentence("text", 47, len(TEXT), TEXT[47:]),
        Sentence("caption", 0, 36, article.captions[0].text, 0),
    )
    common = {"article": "a1", "coder": "fake 1"}
    events = (
        Event("e1", actors=(freedonia,), recipients=(sylvania,), type="THREATEN", status="happened", confidence=0.9,
              quad="verbal conflict", score=-4.4, deed="SANCTION", sentence=sentences[0], **common),
        Event("e2", actors=(sylvania,), recipients=(freedonia, militants), type="SANCTION", status="alleged",
              confidence=0.8, mode="discontinue", contexts=("military", "economic"), quad="material conflict",
              score=-6.0, date="2018-01", date_text="this month", place=PORT,
              amounts=(Amount("$2bn", 2e9, "USD"), Amount("1.5 percent", 1.5, "%")), items=("aid",),
              speaker=minister, sentence=sentences[1], **common),
        Event("e3", actors=(militants,), recipients=(), type="CONSULT", status="planned", confidence=0.5,
              reciprocal=True, quad="verbal cooperation", score=1.0, sentence=sentences[3], **common),
    )  # fmt: skip
    return Reading(article, sentences, events)


@pytest.fixture
def server():
    """A server with OpenAI's chat API (tests/servers)."""
    with chat_server.running() as running:
        yield running


@pytest.fixture
def chat(server):
    """Make a chat with the server and the list of the seconds that it slept."""
    return functools.partial(chat_server.chat_with, server)


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of the tests' own (tests/servers); skips where there is none on this machine."""
    try:
        with postgres_server.running() as server:
            yield server
    except postgres_server.AbsentError as error:
        pytest.skip(f"PostgreSQL: {error}")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a test's desk is to be made: in a file, then on a server."""
    if request.param == "sqlite":
        yield tmp_path / "desk.sqlite"
        return
    with request.getfixturevalue("postgres").lent() as address:
        yield address
