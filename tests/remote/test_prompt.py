import json
from dataclasses import replace

from foreigndesk.ontology import CONTEXTS, PLOVER
from foreigndesk.ontology.codebook import EventType, Example, Ontology
from foreigndesk.records import STATUSES
from foreigndesk.remote.answers import check
from foreigndesk.remote.prompt import MAX_EXAMPLES, answer_schema, instructions, question

OWN = Ontology("sea", (EventType("sea:BOARD", "Enters a ship against its will."),), about="Incidents at sea.")


def shown(ontology):
    """Return the examples' question and answer as they stand in the instructions."""
    lines = instructions(ontology).splitlines()
    return tuple(lines[lines.index(f"Example {part}") + 1] for part in ("question", "answer"))


def objects(schema):
    if schema.get("type") == "object":
        yield schema
        for inner in schema["properties"].values():
            yield from objects(inner)
    elif schema.get("type") == "array":
        yield from objects(schema["items"])


def test_types_modes_and_statuses_stand_in_the_instructions_with_what_they_mean():
    told = instructions(PLOVER)
    assert all(f"- {kind.label}: {kind.description}" in told for kind in PLOVER.types)
    assert "- CONSULT: visit, third-party, multilateral, phone" in told
    assert all(f"- {status}: " in told for status in STATUSES)


def test_an_ontology_without_modes_deeds_and_contexts_is_told_of_none():
    told = instructions(OWN)
    assert "- BOARD: Enters a ship" in told
    assert "Incidents at sea." in told
    assert not any(word in told for word in ("deed", "mode", "contexts:", "Example", "sea:BOARD", "ASSAULT"))
    act = answer_schema(OWN)["properties"]["sentences"]["items"]["properties"]["acts"]["items"]["properties"]
    assert {"deed", "mode", "contexts"} & set(act) == set()


def test_contexts_are_told_with_what_they_mean():
    told = instructions(PLOVER)
    assert all(f"- {name}: {about}" in told for name, about in CONTEXTS.items())
    assert f'"enum": {json.dumps(list(CONTEXTS))}' in json.dumps(answer_schema(PLOVER))


def test_the_examples_shown_are_answers_that_would_be_accepted():
    asked, answered = shown(PLOVER)
    sentences = {one["n"]: one["text"] for one in json.loads(asked)["sentences"]}
    checked = check(answered, sentences, PLOVER)
    assert checked.mistakes == {}
    acts = [act for one in checked.coded.values() for act in one.acts]
    assert len(acts) > len(sentences)
    assert all(act.contexts for act in acts)


def test_no_more_examples_are_shown_than_a_call_should_carry():
    many = replace(OWN, examples=tuple(Example(f"Ship {i} sank.") for i in range(100)))
    assert len(json.loads(shown(many)[0])["sentences"]) == MAX_EXAMPLES


def test_the_schema_is_closed_as_strict_structured_output_demands():
    found = list(objects(answer_schema(PLOVER)))
    assert len(found) == 3
    assert all(one["required"] == list(one["properties"]) for one in found)
    assert all(one["additionalProperties"] is False for one in found)


def test_context_and_mistakes_stand_in_a_question_only_where_there_are_some():
    assert json.loads(question({1: "A."})) == {"sentences": [{"n": 1, "text": "A."}]}
    asked = json.loads(question({1: "A."}, ["B."], ["wrong"]))
    assert (asked["context"], asked["mistakes_in_your_last_answer"]) == (["B."], ["wrong"])
