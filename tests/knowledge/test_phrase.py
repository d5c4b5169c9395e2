"""How a noun phrase is taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.knowledge import Knowledge
from foreigndesk.knowledge.phrase import Parser
from foreigndesk.knowledge.tables import agent_phrases, named_phrases

WORDS = ["Iran", "Jordan", "Bashar", "al-Assad", "European", "Union", "prime", "minister", "of", "the", "US-Pakistan"]
PARSER = Parser(named_phrases(), agent_phrases(), Knowledge.load().people)


def texts(units):
    return [unit.text for unit in units]


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_taken_apart_and_punctuation_is_no_unit_of_the_head(text):
    phrase = PARSER.parse(text)
    assert phrase.head or not phrase.tail
    assert not {",", ";", ":", "("} & set(texts((*phrase.head, *phrase.tail)))


@given(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join))
def test_units_keep_every_word_in_order(text):
    assert " ".join(texts(PARSER.units(text))) == text


def test_the_head_ends_where_a_preposition_opens_the_rest_and_a_comma_opens_the_aside():
    phrase = PARSER.parse("Iraqi police in Basra, loyal Shiites")
    assert [texts(part) for part in (phrase.head, phrase.tail, phrase.aside)] == [
        ["Iraqi", "police"],
        ["in", "Basra"],
        ["loyal", "Shiites"],
    ]


@pytest.mark.parametrize(
    "text", ["the European Union", "a prime minister", "dozens of protesters", "at least 12 rebels"]
)
def test_the_longest_name_wins_and_articles_and_quantities_fall_away(text):
    assert len(PARSER.parse(text).head) == 1


def test_a_possessor_is_a_unit_of_its_own_that_owns_what_follows():
    owner, owned = PARSER.parse("Jordan’s army").head
    assert (owner.text, owner.entry.country, owner.possessive) == ("Jordan", "JOR", True)
    assert (owned.agent, owned.possessive) == ("body", False)


def test_a_state_beside_an_unknown_name_is_part_of_that_name():
    assert PARSER.units("Jordan")[0].entry.country == "JOR"
    assert all(unit.plain for unit in PARSER.units("Jordan Smithers"))


@pytest.mark.parametrize(
    ("text", "backers", "leader"),
    [
        ("Russian-backed separatists", ("Russian",), ""),
        ("pro-Iranian separatists", ("Iranian",), ""),
        ("Saudi-led separatists", ("Saudi",), "Saudi"),
    ],
)
def test_who_stands_behind_is_noted_and_taken_out_of_the_head(text, backers, leader):
    phrase = PARSER.parse(text)
    assert (phrase.backers, phrase.leader, texts(phrase.head)) == (backers, leader, ["separatists"])


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("the former minister", (True, True, False)),
        ("ex-minister", (True, False, False)),
        ("3,000", (False, False, True)),
        ("3 ministers", (False, False, False)),
    ],
)
def test_former_definite_and_bare_number_are_marked(text, marks):
    phrase = PARSER.parse(text)
    assert (phrase.former, phrase.definite, phrase.count) == marks
