"""One parser, and a way to say in a test what an event is."""

import pytest

from foreigndesk.follow.parse import Parser
from foreigndesk.follow.subject import Subject
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Actor, Article, Event, Sentence


@pytest.fixture(scope="session")
def parser():
    return Parser(Knowledge.load())


def state(code):
    return (Actor(code, 0, 0, "", code, code, "GOV"),) if code else (Actor("militants", 0, 0),)


def event(actor="PAK", kind="SANCTION", recipient="USA", status="happened", **more):
    sentence = Sentence("text", 0, 0, "")
    return Event(
        f"{actor}-{kind}-{recipient}", "a1", sentence, state(actor), state(recipient), kind, status, 0.9, "fake", **more
    )


@pytest.fixture
def make_event():
    return event


@pytest.fixture
def make_subject():
    def make(text="", *events, title="", **more):
        article = Article("a1", title, text, url="https://news.courier.example/1", source="The Example Courier")
        return Subject(article, events, **more)

    return make
