import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreigndesk.follow.index import RuleIndex, frequencies
from foreigndesk.follow.match import holds
from foreigndesk.follow.parse import parse
from foreigndesk.follow.subject import Look, Subject
from foreigndesk.follow.ways import ways
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Actor, Amount, Article, Event, Sentence

WORDS = ("aid", "arms", "army", "base", "cut", "deal")
CODES = ("PAK", "USA", "RUS")
TYPES = ("AID", "SANCTION", "CONSULT")

leaf = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.sampled_from(("arm*", "bas*")),
    st.sampled_from([f"{field}:{code}" for field in ("actor", "recipient", "country") for code in CODES]),
    st.sampled_from([f"pair:{a}-{b}" for a, b in itertools.combinations(CODES, 2)]),
    st.sampled_from([f"type:{kind}" for kind in TYPES]),
    st.sampled_from(("amount>10", "amount<10", "source:courier", "item:arms", 'item:"aid cut"', "story:s1")),
)
asked = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} NOT {two[1]})"),
    ),
    max_leaves=6,
)
SENTENCES = st.sampled_from([Sentence("text", 0, 0, said) for said in ("", "Arms!", "The aid cut")])
actors = st.lists(st.sampled_from((*CODES, "")), max_size=2).map(
    lambda codes: tuple(Actor("x", 0, 1, "", code, code) for code in codes)
)
events = st.builds(
    Event, st.just("e"), st.just("a"), SENTENCES, actors, actors, st.sampled_from(TYPES),
    st.just("happened"), st.just(1.0), st.just("fake"), reciprocal=st.booleans(),
    items=st.sampled_from(((), ("arms",))),
    amounts=st.sampled_from(((), (Amount("", 5, "USD"),), (Amount("", 50, "USD"),))),
)  # fmt: skip
text = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
articles = st.builds(lambda title, body, source: Article("a", title, body, source=source), text, text,
                     st.sampled_from(("", "Courier")))  # fmt: skip
subjects = st.builds(
    Subject, articles, st.lists(events, max_size=4).map(tuple), stories=st.sampled_from(((), ("s1",), ("s0", "s1")))
)


def agrees(texts, many):
    looks = [Look(subject) for subject in many]
    index = RuleIndex(frequencies(looks[:1]))
    rules = {key: parse(text, Knowledge.load()) for key, text in enumerate(texts)}
    for key, rule in rules.items():
        index.add(key, rule)
    for look in looks:
        assert index.matching(look) == {key for key, rule in rules.items() if holds(rule, look)}
    for key in list(rules)[::2]:
        index.remove(key)
        del rules[key]
    for look in looks:
        assert index.matching(look) == {key for key, rule in rules.items() if holds(rule, look)}


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(asked, min_size=1, max_size=12), st.lists(subjects, min_size=1, max_size=6))
def test_the_index_finds_what_holding_each_rule_finds(texts, many):
    agrees(texts, many)


@pytest.mark.slow
@settings(max_examples=250, suppress_health_check=list(HealthCheck))
@given(st.lists(asked, min_size=40, max_size=40), st.lists(subjects, min_size=10, max_size=10))
def test_the_index_equals_brute_force_on_a_hundred_thousand_pairs(texts, many):
    agrees(texts, many)


def test_a_rule_of_the_same_key_replaces_the_other(parser, make_subject):
    index = RuleIndex()
    index.add("mine", parser.parse("aid"))
    index.add("mine", parser.parse("arms"))
    assert (len(index), "mine" in index, "other" in index) == (1, True, False)
    assert index.matching(Look(make_subject("aid"))) == set()
    assert index.matching(Look(make_subject("arms"))) == {"mine"}


def test_removing_what_is_not_there_does_nothing():
    index = RuleIndex()
    index.remove("none")
    assert len(index) == 0


def test_every_rule_is_filed_without_multiplying_its_ways_beyond_bounds(parser):
    either = " ".join(f"({' OR '.join(f'w{part}x{at}' for at in range(20))})" for part in range(8))
    found = ways(parser.parse(either))
    assert 0 < len(found) <= 64
    assert all(way.needs for way in found)


def test_an_alternative_that_asks_for_an_event_needs_one_even_where_its_words_are_there():
    agrees(["aid (aid OR actor:PAK)", "aid OR actor:PAK"], [Subject(Article("a", "", "aid"), ())])
