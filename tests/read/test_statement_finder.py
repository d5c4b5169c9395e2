"""Where statements are looked for, whatever finds them."""

import pytest

from foreigndesk.read import weights
from foreigndesk.read.network import Network
from foreigndesk.read.sentences import split
from foreigndesk.read.statement_finder import HeadFinder, RuleFinder, find_drafts
from foreigndesk.read.statement_network import StatementNetwork
from foreigndesk.read.statement_rules import VERSION
from foreigndesk.read.statement_weights import load_statements
from foreigndesk.records import Article, Caption, field_text

QUOTED = '"Sylvania shall open every port by Friday," said Rufus Firefly.'
SILENT = "Forty trucks crossed the border."


@pytest.fixture(scope="module")
def network():
    return Network(weights.load(threads=1))


@pytest.fixture(scope="module")
def head():
    return StatementNetwork(load_statements(threads=1))


@pytest.fixture
def finder(network, head):
    return HeadFinder(network, head)


def drafts(finder, article, seen=None):
    sentences = split(article)
    return find_drafts(finder, article, sentences, seen or [None] * len(sentences))


def test_each_field_has_its_own_drafts_in_its_own_code_points():
    article = Article("a", "Teasdale says Sylvania will pay", QUOTED, captions=(Caption(SILENT), Caption(QUOTED)))
    found = drafts(RuleFinder(), article)
    assert set(found) == {("title", 0), ("text", 0), ("caption", 0), ("caption", 1)}
    assert found["caption", 0] == []
    cues = {key: [field_text(article, *key)[slice(*d.cue)] for d in some] for key, some in found.items() if some}
    assert cues == {("title", 0): ["says"], ("text", 0): ["said"], ("caption", 1): ["said"]}


def test_an_article_without_words_has_no_fields():
    assert drafts(RuleFinder(), Article("a", "", "")) == {}


def test_drafts_have_whole_quotations_over_sentences():
    text = 'Teasdale said: "Sylvania shall open every port. It shall do so by Friday."'
    [draft] = drafts(RuleFinder(), Article("a", "", text))["text", 0]
    assert [text[a:b] for a, b in draft.content] == ['"Sylvania shall open every port. It shall do so by Friday."']


def test_a_finder_is_named_after_what_it_finds_with(finder, head):
    assert finder.name == head.name
    assert RuleFinder.name == VERSION != finder.name


def test_no_statement_is_found_where_neither_quotation_nor_cue_word_stands(finder):
    assert drafts(finder, Article("a", "", SILENT)) == {("text", 0): []}


def test_a_quotation_with_its_speaker_is_found_by_the_head_or_else_by_the_rules(finder):
    text = f"{SILENT}\n\n{QUOTED}"
    start = text.index('"')
    end = text.rindex('"') + 1
    found = drafts(finder, Article("a", "", text))["text", 0]
    assert any(a <= start and end <= b for d in found for a, b in d.content)


def test_sentences_that_the_coder_put_aside_are_encoded_late_to_the_same_end(finder, network):
    article = Article("a", "", QUOTED)
    seen = network.look([s.text for s in split(article)])
    assert drafts(finder, article, seen) == drafts(finder, article)
