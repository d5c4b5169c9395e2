"""Statements by rules."""

import pytest

from foreigndesk.read.quotations import quotations
from foreigndesk.read.sentences import split
from foreigndesk.read.statement_rules import drafts_by_rules
from foreigndesk.records import Article


def found(text):
    drafts = drafts_by_rules(text, split(Article("a", "", text)), quotations(text))
    return [
        (text[slice(*d.source)] if d.source else "", text[slice(*d.cue)], [text[a:b] for a, b in d.content])
        for d in drafts
    ]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The Danish envoy said the road would open.", ("The Danish envoy", "said", ["the road would open"])),
        ('"We shall open the road," said Ada Bell.', ("Ada Bell", "said", ['"We shall open the road,"'])),
        (
            "The road will open on Friday, officials said.",
            ("officials", "said", ["The road will open on Friday"]),
        ),
        (
            "According to the ministry, forty trucks crossed the border.",
            ("the ministry", "According to ", ["forty trucks crossed the border"]),
        ),
        ("Italy angrily said the ports would stay open.", ("Italy", "said", ["the ports would stay open"])),
        ("But the king has warned that winter is near.", ("the king", "warned", ["that winter is near"])),
    ],
)
def test_a_verb_of_saying_has_a_speaker_and_words(text, statement):
    assert found(text) == [statement]


def test_a_verb_inside_a_quotation_is_not_the_writers():
    [(source, cue, _)] = found('"He said that the road is closed," the envoy recalled.')
    assert (source, cue) == ("the envoy", "recalled")


def test_a_sentence_without_a_verb_of_saying_has_no_statement():
    assert found("Forty trucks crossed the border on Friday.") == []


@pytest.mark.parametrize(
    "text", ["The blast shattered forty windows of the bus.", "He is to report on the trade of Norway."]
)
def test_a_word_of_saying_behind_an_article_or_to_tells_of_nothing_said(text):
    assert found(text) == []
