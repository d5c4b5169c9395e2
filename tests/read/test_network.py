"""The shipped network, run for real."""

from dataclasses import replace

import pytest

from foreigndesk.ontology import QUADS, TYPES
from foreigndesk.read import weights
from foreigndesk.read.network import BATCH_PIECES, Network, _batches
from foreigndesk.read.words import to_words
from foreigndesk.records import Coded


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(weights.load(threads=1))


def acts(network, text):
    [coded] = network.code([text])
    return coded.acts


def words(text, spans):
    return [text[slice(*s)] for s in spans]


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "quad"),
    [
        ("Turkey accused Greece of violating its airspace.", "Turkey", "Greece", "verbal conflict"),
        (
            "The prime minister of Japan met the president of Kenya in Nairobi on Tuesday.",
            "Japan",
            "Kenya",
            "verbal cooperation",
        ),
        ("Sweden sent $20 million of humanitarian aid to Yemen.", "Sweden", "Yemen", "material cooperation"),
        ("Ethiopian troops attacked rebels in Tigray, killing dozens.", "Ethiopian", "rebels", "material conflict"),
        ("Protesters were arrested by Turkish police in Ankara.", "Turkish", "Protesters", "material conflict"),
        ("Iran was accused by Israel of smuggling arms.", "Israel", "Iran", "verbal conflict"),
        ("Rebels were attacked by Ethiopian troops in Tigray.", "Ethiopian", "Rebels", "material conflict"),
    ],
)
def test_plain_sentences_are_read_as_a_person_would(network, text, actor, recipient, quad):
    assert any(
        QUADS[a.type] == quad
        and any(actor in w for w in words(text, a.actors))
        and any(recipient in w for w in words(text, a.recipients))
        for a in acts(network, text)
    )


def test_a_sentence_without_an_act_has_none(network):
    assert acts(network, "The village lies in a green valley near the sea.") == ()


def test_people_are_found_whether_they_act_or_not(network):
    text = "Maria Lindqvist watched on as Turkey accused Greece of violating its airspace."
    [coded] = network.code([text])
    assert words(text, coded.people) == ["Maria Lindqvist"]


def test_every_type_gets_a_score_for_a_given_pair(network):
    scores = network.classify("Chad expelled the ambassador of Togo.", (0, 4), (18, 36))
    assert set(scores) == set(TYPES)
    assert QUADS[max(scores, key=scores.__getitem__)] == "material conflict"


def test_a_given_pair_may_lack_a_side(network):
    assert set(network.classify("Chad agreed to resign.", (0, 4), None)) == set(TYPES)


def test_what_the_first_layer_puts_aside_is_read_no_further(network):
    strict = Network(weights.load(threads=1))
    strict.cuts = replace(strict.cuts, glance=1e9)
    assert strict.code(["Turkey accused Greece of violating its airspace."]) == [Coded()]


def test_two_runs_say_the_same(network):
    texts = ["Iran and Iraq signed a deal.", "Poland warned Belarus.", "It rained."]
    assert network.code(texts) == network.code(texts)


def test_a_batch_is_bounded_in_pieces_and_no_sentence_is_lost(network):
    texts = [f"Peru {'talks ' * (i % 90)}ended." for i in range(300)]
    sentences = to_words(weights.load(threads=1).tokenizer, texts)
    batches = _batches(sentences)
    assert sorted(row for rows in batches for row in rows) == list(range(300))
    assert all(len(rows) * max(len(sentences[r].pieces) for r in rows) <= BATCH_PIECES for rows in batches)


def test_nothing_is_read_in_nothing(network):
    assert network.code([]) == []
    assert network.code([""])[0].acts == ()


def test_what_happened_scores_higher_than_what_did_not(network):
    texts = ["Chad expelled the envoy.", "Chad did not expel the envoy."]
    [did], [did_not] = network.facts(texts, [[(5, 13)], [(13, 18)]])
    assert did > 1
    assert did_not < 0
    assert network.facts([texts[0]], [[]]) == [[]]


def test_a_place_behind_what_the_model_sees_gets_the_sentences_score(network):
    text = "Chad talks " * 300
    [[beyond, whole]] = network.facts([text], [[(len(text) - 6, len(text) - 1), (0, 0)]])
    assert beyond == whole
