"""Whom the words for a speaker mean, and who stays unknown."""

import pytest

from foreigndesk.knowledge import Knowledge
from foreigndesk.read.link import Linker
from foreigndesk.read.sentences import split
from foreigndesk.read.speakers import is_anonymous, own_words, speaker_of
from foreigndesk.records import Actor, Article

DAY = "2018-01-30"
FIREFLY = Actor("Rufus Firefly", 0, 13, "Rufus Firefly", "", "", "GOV", "president")


@pytest.fixture(scope="module")
def knowledge():
    return Knowledge.load()


@pytest.fixture
def speaker(knowledge):
    def resolved(text, words, people=(), before=()):
        """Return the speaker that words of the last sentence mean, and that sentence."""
        sentences = split(Article("a", "", text, published=DAY))
        linker = Linker(knowledge, sentences, [DAY] * len(sentences))
        sentence = sentences[-1]

        def span(part):
            start = sentence.text.index(part)
            return start, start + len(part)

        named = [span(p) for p in people]
        return speaker_of(linker, len(sentences) - 1, sentence, span(words), named, before), sentence

    return resolved


def test_a_speaker_keeps_all_its_words_and_their_place_in_the_field(speaker):
    text = "Talks began. Angela Merkel, who had come by train, said no."
    found, _ = speaker(text, "Angela Merkel, who had come by train")
    assert (found.name, found.country) == ("Angela Merkel", "DEU")
    assert text[found.start : found.end] == found.text == "Angela Merkel, who had come by train"


def test_he_is_the_person_that_spoke_last(speaker):
    teasdale = Actor("Gloria Teasdale", 0, 15, "Gloria Teasdale", "", "", "CVL", "patron")
    found, sentence = speaker("Talks began. He said no.", "He", before=(teasdale, FIREFLY, Actor("officials", 0, 9)))
    assert (found.name, found.role) == ("Rufus Firefly", "president")
    assert (found.text, found.start, found.end) == ("He", sentence.start, sentence.start + 2)


def test_he_is_rather_a_person_named_before_in_the_sentences_own_words(speaker):
    found, _ = speaker("Angela Merkel left because she said no.", "she", before=(FIREFLY,))
    assert found.name == "Angela Merkel"


def test_a_person_named_in_quoted_words_is_not_she(speaker):
    found, _ = speaker('"Angela Merkel is wrong," he said.', "he", before=(FIREFLY,))
    assert found.name == "Rufus Firefly"


@pytest.mark.parametrize(
    "words",
    [
        "a senior Sylvanian official",
        "people familiar with the talks",
        "two diplomats in Freedonia",
        "the minister, who spoke on condition of anonymity",
    ],
)
def test_a_source_without_a_name_is_anonymous(words):
    assert is_anonymous(Actor(words, 0, len(words)))


@pytest.mark.parametrize("words", ["Rufus Firefly", "the Sylvanian official Rufus Firefly", "Freedonia"])
def test_a_name_is_not_anonymous(words):
    assert not is_anonymous(Actor(words, 0, len(words)))


def test_who_is_known_by_id_or_office_is_not_anonymous():
    assert not is_anonymous(Actor("the envoy", 0, 9, id="Q1"))
    assert not is_anonymous(Actor("the envoy", 0, 9, role="ambassador"))


def test_own_words_are_counted_from_the_sentence_and_not_from_the_field():
    sentence = split(Article("a", "", "Talks began. Sylvania said no."))[-1]
    assert sentence.start > 0
    assert own_words(sentence, (0, 8)) == "Sylvania"
