"""Fakes for what commands call, and a way to run commands within the test's own process."""

import dataclasses

import news_server
import pytest
from typer.testing import CliRunner

from foreigndesk.commands.app import COMMANDS, build_app
from foreigndesk.desk import Reader
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Act, Article, Coded, Event, Reading, Sentence, Skip
from foreigndesk.store.database import open_store


class FakeReader:
    """Finds one event in the title of each article written in English, and none elsewhere."""

    @classmethod
    def load(cls, *coding, **asked):
        return cls()

    def read(self, articles):
        for article in articles:
            if article.language != "en":
                yield Reading(article, not_coded=f"language: {article.language}")
                continue
            title = Sentence("title", 0, len(article.title), article.title)
            yield Reading(article, (title,), (self._event(article, title),))

    def _event(self, article, title):
        return Event(f"{article.id}-0", article.id, title, (), (), "CONSULT", "happened", 0.5, "fake 1")


class FakeSources:
    """What ``gather`` yields for each source: articles by the names given, and a skip for every other name."""

    def __init__(self):
        self.articles = {}
        self.settings = None

    def add(self, source, **fields):
        plain = {"id": source, "title": f"Talks in {source}", "text": "", "language": "en", "published": "2018-01-23"}
        article = Article(**{**plain, "origin": source, **fields})
        self.articles.setdefault(source, []).append(article)
        return article

    def gather(self, sources, settings):
        self.settings = settings
        for source in sources:
            yield from self.articles.get(source, [Skip(source, "no such file or folder")])


@pytest.fixture
def sources():
    return FakeSources()


@pytest.fixture
def run(monkeypatch, sources, tmp_path):
    """Run a command line on the fakes; the result has exit_code, stdout and stderr."""
    monkeypatch.setenv("FOREIGNDESK_DESK", str(tmp_path / "desk.sqlite"))
    app = build_app(load=COMMANDS)
    for command in ("read", "add"):
        monkeypatch.setattr(f"foreigndesk.commands.{command}.Reader", FakeReader)
        monkeypatch.setattr(f"foreigndesk.commands.{command}.gather", sources.gather)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def fake_reader():
    return FakeReader


@pytest.fixture
def site():
    """A news site on loopback with six articles of our own words."""
    sentence = "The minister of ports met the envoy number {} of Sylvania in the capital and spoke of grain. "
    articles = [
        {"title": f"Talks number {at} go on", "date": "2018-01-02", "text": sentence.format(at) * 8} for at in range(6)
    ]
    with news_server.serving(articles, slow=0.01) as server:
        yield server


class WordCoder:
    """Reads an act of ``kind`` wherever a sentence has ``word``: what stands before it did it to what stands behind."""

    def __init__(self, name, words):
        self.name = name
        self._words = words  # word → type, confidence

    def code(self, sentences):
        return [Coded(tuple(self._acts(sentence))) for sentence in sentences]

    def _acts(self, sentence):
        for word, (kind, confidence) in self._words.items():
            at = sentence.find(f" {word} ")
            if at >= 0:
                behind = at + len(word) + 2
                yield Act(((0, at),), ((behind, len(sentence.rstrip("."))),), kind, "happened", confidence)


@pytest.fixture
def coded_by(monkeypatch):
    """Have all commands read with a coder of these words from now on, and everything else as it is shipped."""

    def use(name, **words):
        reader = Reader(WordCoder(name, words), Knowledge.load())
        for command in ("add", "reread"):
            monkeypatch.setattr(f"foreigndesk.commands.{command}.Reader.load", lambda *coding, **asked: reader)

    return use


@pytest.fixture
def desk(tmp_path, reading):
    """The path of a desk with three events of one article, and one of an older."""
    path = tmp_path / "desk.sqlite"
    older = dataclasses.replace(reading.article, id="older", published="2016-05-01")
    event = dataclasses.replace(reading.events[0], id="o1", article="older")
    with open_store(path, create=True) as store:
        store.put(reading)
        store.put(Reading(older, (), (event,)))
    return path
