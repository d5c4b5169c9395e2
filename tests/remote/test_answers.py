import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.errors import RecordError
from foreigndesk.ontology import PLOVER
from foreigndesk.records import Act, Coded
from foreigndesk.remote.answers import MAX_ACTS, check

SENTENCE = "North Korea told Korea's envoy Nam Il on Monday it may cut $2m of aid, Tokyo said."
PLAIN = {
    "actors": ["North Korea"],
    "recipients": ["Korea's envoy"],
    "type": "THREATEN",
    "status": "happened",
    "confidence": 0.8,
}


def answer(*acts, n=1, **fields):
    return json.dumps({"sentences": [{"n": n, "people": [], "acts": list(acts), **fields}]})


def checked(text):
    return check(text, {1: SENTENCE}, PLOVER)


def words(span):
    return SENTENCE[slice(*span)]


def test_an_answer_becomes_acts_whose_spans_are_code_points_of_the_sentence():
    full = {**PLAIN, "deed": "SANCTION", "mode": "relations", "speaker": "Tokyo", "time": "Monday", "amount": "$2m"}
    found = checked(answer({**full, "reciprocal": False}, people=["Nam Il"]))
    [act] = found.coded[1].acts
    assert [words(span) for span in (*act.actors, *act.recipients)] == ["North Korea", "Korea's envoy"]
    assert [words(span) for span in (act.speaker, act.time, act.amount)] == ["Tokyo", "Monday", "$2m"]
    assert (act.type, act.status, act.deed, act.mode, act.confidence) == (
        "THREATEN", "happened", "SANCTION", "relations", 0.8
    )  # fmt: skip
    assert [words(span) for span in found.coded[1].people] == ["Nam Il"]
    assert found.mistakes == {}


def test_offsets_count_code_points():
    sentence = "😀 Élan & the “Zürich group” met Ōtsu."
    act = {**PLAIN, "actors": ["Élan", "the “Zürich group”"], "recipients": ["Ōtsu"], "type": "CONSULT"}
    [found] = check(answer(act), {1: sentence}, PLOVER).coded[1].acts
    assert [sentence[slice(*span)] for span in (*found.actors, *found.recipients)] == [
        "Élan", "the “Zürich group”", "Ōtsu"
    ]  # fmt: skip


def test_words_within_words_are_not_taken_and_of_two_places_the_one_still_free_is():
    found = check(
        answer({**PLAIN, "actors": ["Chad", "Chad"], "recipients": []}), {1: "Chadian Chad met Chad."}, PLOVER
    )
    assert found.coded[1].acts[0].actors == ((8, 12), (17, 21))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It paid US$2m.", "$2m"),
        ("Ayman al-Zawahiri spoke.", "-Zawahiri"),
        ("It is $-denominated.", "$"),
        ("No “x”.", "“x”"),
    ],
)
def test_what_begins_or_ends_in_a_sign_may_touch_letters(sentence, words):
    told = {**PLAIN, "actors": [words], "recipients": []}
    [found] = check(answer(told), {1: sentence}, PLOVER).coded[1].acts
    assert sentence[slice(*found.actors[0])] == words


def test_names_that_do_not_hold_cost_no_act():
    found = checked(answer(PLAIN, people=["Nam Il", "Nam Ol"]))
    assert (len(found.coded[1].acts), found.coded[1].people) == (1, ())
    assert found.mistakes[1] == (
        "sentence 1: people: name 'Nam Ol' does not stand in the sentence; copy its words as they are",
    )


def test_a_recipient_of_the_actors_name_is_the_other_one():
    told = {**PLAIN, "actors": ["rebels"], "recipients": ["rebels"]}
    [act] = check(answer(told), {1: "Some rebels shelled other rebels."}, PLOVER).coded[1].acts
    assert (act.actors, act.recipients) == (((5, 11),), ((26, 32),))


def test_a_sentence_without_acts_is_an_answer():
    assert checked(answer()).coded == {1: Coded()}


def test_the_same_act_twice_is_one():
    assert len(checked(answer(PLAIN, PLAIN)).coded[1].acts) == 1


@pytest.mark.parametrize(
    "around", ["{}", "```json\n{}\n```", "Here it is:\n{} Anything else?", "<think>{{1}}</think>{}"]
)
def test_words_around_the_json_are_let_pass(around):
    assert checked(around.replace("{}", answer(PLAIN)).replace("{{", "{").replace("}}</", "}</")).mistakes == {}


@pytest.mark.parametrize(
    "text",
    [
        "", "I'm sorry, but I can't help with that.", '{"sentences": [', "[]", "{}", '{"sentences": {}}', "null",
        '{"sentences": [NaN]}', '{"a":' * 100_000,
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_what_is_no_answer_at_all_is_told(text):
    with pytest.raises(RecordError, match=r"JSON|sentences"):
        checked(text)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"type": "ATTACK"}, "type 'ATTACK' is not in the codebook"),
        ({"type": None}, "type None"),
        ({"type": ["AID"]}, "not in the codebook"),
        ({"status": "done"}, "status 'done' is none of happened"),
        ({"deed": "TALK"}, "deed: type 'TALK'"),
        ({"mode": "arrest", "type": "AID"}, "mode 'arrest' is none of AID"),
        ({"actors": ["Kim Jong-un"]}, "'Kim Jong-un' does not stand in the sentence"),
        ({"actors": ["north korea"]}, "does not stand in the sentence"),
        ({"actors": ["Kore"]}, "does not stand in the sentence"),
        ({"actors": ["North Korea "]}, "without spaces"),
        ({"actors": "North Korea"}, "actors is no list"),
        ({"actors": [None]}, "empty text"),
        ({"actors": [""]}, "empty text"),
        ({"actors": [{"text": "Tokyo"}]}, "no text"),
        ({"actors": [], "recipients": []}, "neither actors nor recipients"),
        ({"recipients": ["North Korea"]}, "actor and recipient"),
        ({"speaker": "Seoul"}, "speaker 'Seoul'"),
        ({"confidence": 1.5}, "confidence 1.5"),
        ({"confidence": True}, "confidence True"),
        ({"confidence": "high"}, "confidence 'high'"),
        ({"reciprocal": "no"}, "neither true nor false"),
        ({"contexts": ["cookery"]}, "context 'cookery' is unknown"),
        ({"contexts": "economic"}, "contexts is no list"),
        ({"motive": "greed"}, "unknown key 'motive'"),
    ],
)
def test_an_act_that_does_not_hold_is_left_out_and_told_and_the_others_kept(wrong, told):
    found = checked(answer(PLAIN, {**PLAIN, **wrong}))
    assert len(found.coded[1].acts) == 1
    [mistake] = found.mistakes[1]
    assert told in mistake
    assert mistake.startswith("sentence 1: act 2")


@pytest.mark.parametrize("act", [None, [], "x", 3])
def test_an_act_that_is_no_object_is_wrong(act):
    assert checked(answer(act)).mistakes[1] == ("sentence 1: act 1: no object",)


def test_contexts_come_in_the_tables_order_each_once():
    found = checked(answer({**PLAIN, "contexts": ["economic", "military", "economic"]}))
    assert found.coded[1].acts[0].contexts == ("military", "economic")


def test_a_deed_of_what_is_no_speech_act_says_nothing():
    assert checked(answer({**PLAIN, "type": "AID", "deed": "AID"})).coded[1].acts[0].deed == ""


def test_a_model_that_repeats_itself_is_stopped():
    assert "no list of at most" in checked(answer(*[PLAIN] * (MAX_ACTS + 1))).mistakes[1][0]


def test_sentences_are_told_apart_by_their_number_and_one_wrong_spoils_no_other():
    sentences = {1: "Oslo met Bern.", 2: "Bern met Oslo.", 3: "Oslo met Rome."}
    met = {**PLAIN, "actors": ["Oslo"], "recipients": ["Bern"], "type": "CONSULT"}
    rows = [{"n": 2, "acts": [met], "people": []}, {"n": 1, "acts": [met]}, {"n": True, "acts": []}, "x", {"n": 9}]
    found = check(json.dumps({"sentences": [*rows, {"n": 3, "acts": [met]}]}), sentences, PLOVER)
    assert found.coded[1] == Coded((Act(((0, 4),), ((9, 13),), "CONSULT", "happened", 0.8),))
    assert found.coded[2].acts[0].actors == ((9, 13),)
    assert "'Bern' does not stand" in found.mistakes[3][0]


def test_a_sentence_answered_twice_or_not_at_all_is_wrong():
    assert checked(answer(n=7)).mistakes == {1: ("sentence 1: answered 0 times",)}
    twice = json.dumps({"sentences": [{"n": 1, "acts": []}] * 2})
    assert checked(twice).mistakes == {1: ("sentence 1: answered 2 times",)}


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(("n", "acts", "people", "actors", "type", "status", "deed", "mode", "time")),
                        inner, max_size=6)))  # fmt: skip
def test_whatever_json_comes_it_is_an_answer_a_mistake_or_no_answer(anything):
    text = json.dumps({"sentences": [{"n": 1, "acts": [anything], "people": []}, anything]})
    try:
        found = checked(text)
    except RecordError:
        return
    assert set(found.coded) == {1}
    assert all(mistake.startswith("sentence 1: ") for mistake in found.mistakes.get(1, ()))
