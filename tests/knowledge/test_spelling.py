"""Misspelt nouns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.knowledge.spelling import nearest_noun
from foreigndesk.knowledge.tables import agent_phrases

AGENTS = agent_phrases()
LONG = sorted(noun for noun in AGENTS if len(noun) >= 8 and noun.isalpha())


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("supremicists", "supremacist"),
        ("demonstraters", "demonstrator"),
        ("separatits", "separatist"),
        ("soldeirs", "soldier"),
    ],
)
def test_a_slip_in_a_long_word_is_forgiven(word, noun):
    assert nearest_noun(word, AGENTS).name == noun


@pytest.mark.parametrize("word", ["amry", "rebells", "polise"])
def test_a_short_word_is_not_guessed_at(word):
    assert nearest_noun(word, AGENTS) is None


@pytest.mark.parametrize("word", ["prime minster", "hard-linerz", "journalists2"])
def test_only_a_single_word_of_letters_is_corrected(word):
    assert nearest_noun(word, AGENTS) is None


def test_the_first_letter_must_be_right():
    assert nearest_noun("journalits", AGENTS).name == "journalist"
    assert nearest_noun("gournalist", AGENTS) is None


@given(st.sampled_from(LONG))
def test_a_noun_spelt_right_is_its_own_nearest(noun):
    assert nearest_noun(noun, AGENTS) is AGENTS[noun]


@given(st.sampled_from([noun for noun in LONG if len(noun) > 8]), st.data())
def test_a_letter_left_out_after_the_first_is_forgiven(noun, data):
    at = data.draw(st.integers(1, len(noun) - 1))
    assert nearest_noun(noun[:at] + noun[at + 1 :], AGENTS) is not None
