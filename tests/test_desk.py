"""The parts joined: articles in, readings out."""

import pytest

from foreigndesk import __version__
from foreigndesk.desk import FAILED, Reader
from foreigndesk.errors import EndpointError, UsageError
from foreigndesk.knowledge import Knowledge, OwnActor
from foreigndesk.ontology.own import parse_ontology
from foreigndesk.records import Act, Article, Coded, field_text


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load(threads=1)


class FirstWordCoder:
    """Reads a meeting by the first word of every sentence, and notes what it was given."""

    name = "first-word/1"

    def __init__(self):
        self.given = []

    def code(self, sentences):
        self.given += sentences
        return [Coded((Act(((0, s.index(" ")),), (), "CONSULT", "happened", 0.5),)) for s in sentences]


def test_readings_come_in_order_one_an_article(reader):
    articles = [Article(str(i), f"Talks {i}", "Iran met Iraq. They agreed.", language="en") for i in range(5)]
    assert [r.article.id for r in reader.read(iter(articles))] == [a.id for a in articles]


def test_other_languages_are_kept_and_marked_not_coded(reader):
    [reading] = reader.read([Article("a", "Rücktritt", "Der Minister trat zurück.", language="de")])
    assert (reading.not_coded, reading.events, reading.article.id) == ("language: de", (), "a")


def test_each_event_of_an_article_points_at_its_words(reader):
    article = Article(
        "a",
        "Turkey accuses Greece",
        "Turkey accused Greece on Monday. Athens rejected it. U.S. officials met both.",
        published="2020-08-12",
    )
    [reading] = reader.read([article])
    assert reading.events
    for event in reading.events:
        whole = field_text(article, event.sentence.field, event.sentence.caption)
        assert whole[event.sentence.start : event.sentence.end] == event.sentence.text
        assert all(whole[a.start : a.end] == a.text for a in (*event.actors, *event.recipients))


def test_an_article_is_read_alike_whatever_stands_beside_it(reader):
    one = Article("a", "Oslo talks", "Iran accused Iraq of an attack. Norway called for calm.", language="en")
    other = Article(
        "b", "", "Sudanese rebels shelled a market in Darfur on Sunday, killing civilians. " * 30, language="en"
    )
    [alone] = reader.read([one])
    beside = next(iter(reader.read([one, other])))
    assert [e.id for e in alone.events] == [e.id for e in beside.events]


def test_headlines_are_coded(reader):
    [reading] = reader.read([Article("a", "Russia attacks Ukraine", "", published="2022-02-24", language="en")])
    assert [(e.sentence.field, e.actors[0].country) for e in reading.events] == [("title", "RUS")]


def test_an_empty_article_is_read_without_events(reader):
    [reading] = reader.read([Article("a", "", "")])
    assert (reading.sentences, reading.events) == ((), ())


class WildCoder:
    """Points outside the sentence whenever it names Oslo."""

    name = "wild/1"

    def code(self, sentences):
        return [Coded((Act((None if "Oslo" in s else (0, 4),), (), "CONSULT", "happened", 0.5),)) for s in sentences]


def test_what_goes_wrong_in_one_article_is_told_and_the_rest_is_read():
    reader = Reader(WildCoder(), Knowledge.load())
    broken, sound = reader.read([Article("a", "", "Oslo met Bern."), Article("b", "", "Iran met Iraq.")])
    assert broken.not_coded.startswith("error: ")
    assert (broken.events, len(sound.events), sound.not_coded) == ((), 1, "")


def test_any_coder_may_stand_in_the_networks_place():
    reader = Reader(FirstWordCoder(), Knowledge.load())
    [reading] = reader.read([Article("a", "", "Iran met Iraq.")])
    [event] = reading.events
    assert (event.coder, event.actors[0].country) == ("first-word/1", "IRN")


class RefusingCoder:
    """Refuses sentences that name Oslo, or all, and finds the server gone where one names Rome."""

    name = "refusing/1"

    def code(self, sentences):
        if any("Rome" in sentence for sentence in sentences):
            raise EndpointError("gone")
        return [Coded(failure="refused: no") if "Oslo" in s else Coded() for s in sentences]


def test_sentences_that_the_coder_failed_at_are_told_with_their_article():
    reader = Reader(RefusingCoder(), Knowledge.load())
    partly, wholly, sound = reader.read(
        [Article("a", "Oslo", "Iran met Iraq. Oslo knew."), Article("b", "Oslo", ""), Article("c", "", "Bern knew.")]
    )
    assert partly.not_coded == "coder: 2 of 3 sentences: refused: no"
    assert (len(partly.sentences), wholly.unfinished, sound.not_coded) == (3, "1 of 1 sentences: refused: no", "")


def test_a_server_that_is_gone_ends_the_run():
    with pytest.raises(EndpointError):
        list(Reader(RefusingCoder(), Knowledge.load()).read([Article("a", "Rome", "")]))


def test_events_of_an_own_ontology_carry_its_quads_scores_and_names():
    own = parse_ontology(
        "name: sea\ntypes: {BOARD: {description: x, quad: material conflict, score: -6}, HAIL: {description: x}}", "own"
    )

    class SeaCoder:
        name = "sea/1"

        def code(self, sentences):
            kinds = ("sea:BOARD", "sea:HAIL")
            return [Coded(tuple(Act(((0, 4),), (), kind, "happened", 0.5) for kind in kinds)) for _ in sentences]

    [reading] = Reader(SeaCoder(), Knowledge.load(), own).read([Article("a", "", "Iran met Iraq.")])
    assert [(event.type, event.quad, event.score) for event in reading.events] == [
        ("sea:BOARD", "material conflict", -6.0), ("sea:HAIL", "", 0.0)
    ]  # fmt: skip


def test_an_own_ontology_needs_a_coder_that_reads_instructions():
    own = parse_ontology("name: sea\ntypes: {BOARD: {description: x}}", "own")
    with pytest.raises(UsageError, match="knows PLOVER only"):
        Reader.load(ontology=own)


def test_a_reading_names_the_coder_and_the_version_that_read_it():
    reader = Reader(WildCoder(), Knowledge.load())
    readings = reader.read([Article("a", "", "Iran met Iraq."), Article("b", "", "", language="de")])
    assert {reading.read_by for reading in readings} == {reader.name} == {f"wild/1 foreigndesk/{__version__}"}


def test_a_reading_that_went_wrong_is_nobodys_and_tried_again():
    reader = Reader(WildCoder(), Knowledge.load())
    [reading] = reader.read([Article("a", "", "Oslo met Bern.")])
    assert (reading.not_coded.startswith(FAILED), reading.read_by) == (True, "")


def test_actors_laid_over_the_tables_are_part_of_what_reads():
    names = {Reader(FirstWordCoder(), Knowledge.load(), own=own).name for own in ("", "actors:1", "actors:2")}
    assert len(names) == 3


def test_a_changed_actor_of_ones_own_changes_what_reads():
    names = {Reader.load(own=own, threads=1).name for own in ((), (OwnActor("Roe"),), (OwnActor("Roe", since="2018"),))}
    assert len(names) == 3
