"""From drafts to statements: speakers, kinds, media, nesting, attitudes."""

import pytest

from foreigndesk.knowledge import Knowledge
from foreigndesk.read.link import Linker
from foreigndesk.read.sentences import split
from foreigndesk.read.statement_finder import RuleFinder, find_drafts
from foreigndesk.read.statements import statements_of
from foreigndesk.records import Article, Coded


@pytest.fixture(scope="module")
def knowledge():
    return Knowledge.load()


@pytest.fixture
def read(knowledge):
    def statements(text, on="2018-01-30", title=""):
        article = Article("a1", title, text, published=on)
        sentences = split(article)
        linker = Linker(knowledge, sentences, [on] * len(sentences))
        drafts = find_drafts(RuleFinder(), article, sentences, [None] * len(sentences))
        return statements_of(article, sentences, drafts, linker.again(), [Coded()] * len(sentences), "rules/1")

    return statements


def test_a_speaker_is_resolved_with_the_office_of_that_date(read):
    [one] = read("Sergey Lavrov said the talks would go on.")
    assert one.speaker is not None
    assert (one.speaker.country, one.speaker.sector, one.kind) == ("RUS", "GOV", "indirect")
    assert "foreign" in one.speaker.role.lower()


def test_he_is_who_spoke_last_and_not_who_was_spoken_of(read):
    first, second = read("Angela Merkel said Donald Trump was wrong. She warned that trade would suffer.")
    assert first.speaker is not None
    assert second.speaker is not None
    assert (second.speaker.text, second.speaker.name) == ("She", first.speaker.name)


def test_officials_and_sources_stay_unnamed_and_people_do_not(read):
    officials, bell = read("A senior American official said talks had failed. Angela Merkel said they had not.")
    assert (officials.anonymous, bell.anonymous) == (True, False)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Angela Merkel tweeted that the talks would go on.", "tweet"),
        ("The report said that the talks would go on.", "document"),
        ("Angela Merkel said that the talks would go on.", ""),
    ],
)
def test_the_medium_is_told(read, text, medium):
    [one] = read(text)
    assert one.medium == medium


def test_places_are_those_of_the_article(read):
    text = 'Talks began. "We shall open the road," said Angela Merkel. "It will take until Friday at least."'
    [one] = read(text)
    assert all(text[p.start : p.end] == p.text for p in (*one.content, one.cue))
    assert one.speaker is not None
    assert text[one.speaker.start : one.speaker.end] == one.speaker.text == "Angela Merkel"
    assert (one.kind, len(one.content)) == ("direct", 2)
    assert one.text == '"We shall open the road," … "It will take until Friday at least."'


def test_the_attitude_is_to_whom_the_words_name_and_not_to_the_speaker(read):
    [one] = read("Angela Merkel said Russia had illegally seized the port.")
    assert [(a.actor.id, a.stance, [w.text for w in a.words]) for a in one.attitudes] == [
        ("RUS", "critical", ["illegally"])
    ]


def test_a_statement_in_anothers_words_names_it(read):
    text = '"The king said the road over the pass is closed," Angela Merkel recalled.'
    outer = read(text)[0]
    assert outer.within == ""


def test_ids_stay_the_same_from_run_to_run(read):
    text = "Angela Merkel said the talks would go on. Officials said they would not."
    assert [s.id for s in read(text)] == [s.id for s in read(text)]
    assert len({s.id for s in read(text)}) == 2


def test_headlines_are_read_too(read):
    found = read("Talks went on.", title="Merkel says talks will go on")
    assert [s.sentence.field for s in found] == ["title"]


def test_an_article_without_statements_has_none(read):
    assert read("Forty trucks crossed the border on Friday.") == ()
