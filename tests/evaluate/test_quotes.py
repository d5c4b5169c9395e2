"""Measuring who said what."""

import pytest

from foreigndesk.evaluate.polnear import Attributed, Attribution
from foreigndesk.evaluate.quotes import given_by, head, is_direct, matches, measure
from foreigndesk.records import Actor, Article, Passage, Reading, Sentence, Statement

TEXT = '"The road is closed," Ada Bell said. Officials said forty trucks waited. He warned of snow.'


def one(source, cue, *content):
    def place(words):
        start = TEXT.index(words)
        return start, start + len(words)

    return Attribution((place(source),) if source else (), (place(cue),), tuple(place(c) for c in content))


BELL = one("Ada Bell", "said", '"The road is closed,"')
TRUCKS = one("Officials", "said", "forty trucks waited")
SNOW = one("He", "warned", "of snow")


def test_the_gold_itself_is_perfect():
    figures = measure([(TEXT, [BELL, TRUCKS, SNOW], [SNOW, BELL, TRUCKS])])
    assert figures["all"] == figures["direct"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert (figures["speaker"], figures["n"]) == (1.0, 3)


def test_a_wrong_speaker_is_found_by_content_only():
    figures = measure([(TEXT, [BELL, TRUCKS], [one("He", "said", '"The road is closed,"'), TRUCKS])])
    assert (figures["content"]["f1"], figures["all"]["f1"]) == (1.0, 0.5)
    assert (figures["direct"]["f1"], figures["direct_with_speaker"]["f1"]) == (1.0, 0.0)
    assert (figures["speaker"], figures["speaker_direct"]) == (0.5, 0.0)


def test_less_than_half_of_the_words_in_common_is_another_content():
    assert matches(TEXT, [BELL], [one("Ada Bell", "said", "road is")], with_speaker=True) == [(0, 0)]
    assert matches(TEXT, [BELL], [one("Ada Bell", "said", "closed")], with_speaker=True) == []


def test_each_attribution_counts_once():
    assert len(matches(TEXT, [BELL], [BELL, BELL], with_speaker=True)) == 1


def test_nobody_named_is_right_where_the_gold_names_nobody():
    unsaid = Attribution((), TRUCKS.cue, TRUCKS.content)
    assert measure([(TEXT, [unsaid], [unsaid])])["speaker"] == 1.0
    assert measure([(TEXT, [TRUCKS], [unsaid])])["speaker"] == 0.0


def test_an_empty_gold_has_no_figures():
    assert measure([(TEXT, [], [])])["all"]["f1"] is None


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("Senator Ada Bell of Ohio", "bell"),
        ("Ada Bell, the envoy,", "bell"),
        ("a person familiar with the talks", "person"),
        ("officials who asked not to be named", "officials"),
        ("the minister’s", "minister"),
        ("he", "he"),
        ("", ""),
    ],
)
def test_the_head_of_a_phrase_is_its_last_word_before_what_describes_it(phrase, word):
    assert head(phrase) == word


def test_direct_is_what_is_all_in_marks():
    assert is_direct(TEXT, BELL.content)
    assert not is_direct(TEXT, TRUCKS.content)
    assert not is_direct(TEXT, (*BELL.content, *TRUCKS.content))


class OneStatement:
    """Finds one statement in each article."""

    def read(self, articles):
        for article in articles:
            speaker, sentence = Actor("Officials", 37, 46), Sentence("text", 37, 72, TEXT[37:72])
            found = Statement("s", article.id, sentence, "indirect", (Passage("forty trucks waited", 52, 71),),
                              Passage("said", 47, 51), speaker, 0.9, "fake/1")  # fmt: skip
            yield Reading(article, statements=(found,))


def test_a_readers_statements_become_attributions():
    given = given_by(OneStatement(), Attributed("t", TEXT, ((TRUCKS,),)))
    assert [a.content for a in given] == [((52, 71),)]
    assert measure([(TEXT, [TRUCKS], given)])["all"]["f1"] == 1.0


def test_an_article_is_read_as_text_without_a_title():
    seen = []

    class Noting(OneStatement):
        def read(self, articles):
            seen.extend(articles)
            return super().read(seen)

    given_by(Noting(), Attributed("t", TEXT, ((),)))
    assert seen == [Article(id="t", title="", text=TEXT)]
