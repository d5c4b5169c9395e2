import re
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.errors import RecordError
from foreigndesk.ontology.codebook import Example, ExampleAct
from foreigndesk.ontology.own import MAX_CHARACTERS, MAX_TYPES, parse_ontology

WHOLE = """
name: labour
description: Strikes and how they end.
types:
  STRIKE:
    description: |
      Workers stop work
      to press a demand.
    quad: material conflict
    score: -5
    examples:
      - sentence: Dockers in Gdynia walked out on Monday, Jan Nowak said.
        people: [Jan Nowak]
        actors: [Dockers in Gdynia]
        time: Monday
        speaker: Jan Nowak
  SETTLE:
    description: Both sides end a dispute.
    examples:
      - sentence: NO and the port may settle.
        actors: [NO]
        recipients: [the port]
        status: possible
        reciprocal: yes
"""


def parsed(text):
    return parse_ontology(dedent(text), "own.yaml")


def test_a_file_with_all_that_may_stand_in_it_is_read():
    own = parsed(WHOLE)
    strike, settle = own.types
    assert (own.name, own.about) == ("labour", "Strikes and how they end.")
    assert (strike.name, strike.quad, strike.score) == ("labour:STRIKE", "material conflict", -5.0)
    assert strike.description == "Workers stop work to press a demand."
    assert (settle.name, settle.quad, settle.score) == ("labour:SETTLE", "", 0.0)
    walked, settled = own.examples
    act = ExampleAct("STRIKE", actors=("Dockers in Gdynia",), time="Monday", speaker="Jan Nowak")
    assert walked == Example("Dockers in Gdynia walked out on Monday, Jan Nowak said.", (act,), ("Jan Nowak",))
    assert settled.acts[0].reciprocal


def test_the_ontology_of_the_guide_is_read():
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "coders.md").read_text("utf-8")
    [shown] = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert [kind.name for kind in parsed(shown).types] == ["labour:STRIKE", "labour:SETTLE"]


def test_words_that_yaml_takes_for_something_else_are_words():
    assert parsed(WHOLE).examples[1].acts[0].actors == ("NO",)


def test_a_name_and_one_type_are_enough():
    own = parsed("name: sea\ntypes: {BOARD: {description: Enters a ship.}}")
    assert [kind.name for kind in own.types] == ["sea:BOARD"]
    assert own.examples == ()


def changed(line, *instead):
    """Return the whole file with the line that begins so replaced."""
    lines = WHOLE.strip("\n").splitlines()
    at = next(i for i, one in enumerate(lines) if one.strip().startswith(line))
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    return "\n".join((*lines[:at], *(indent + one for one in instead), *lines[at + 1 :]))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (changed("name:"), "own.yaml:1: no name"),
        (changed("name:", "name: Labour"), "own.yaml:1: name: 'Labour' is not a name"),
        (changed("name:", "name:"), "own.yaml:1: name: not a text"),
        (changed("name:", "name: labour", "colour: red"), "own.yaml:2: colour: no such key"),
        (changed("name:", "name: labour", "name: sea"), "own.yaml:2: name: given twice"),
        (changed("SETTLE:", "settle:"), "types.settle: 'settle' is no type name"),
        (changed("SETTLE:", "STRIKE:"), "own.yaml:16: types.STRIKE: given twice"),
        (changed("quad:", "quad: hostile"), "own.yaml:8: types.STRIKE.quad: 'hostile' is unknown"),
        (changed("quad:"), "types.STRIKE.score: a score without a quad"),
        (changed("score:"), "types.STRIKE.quad: a quad without a score"),
        (changed("score:", "score: -50"), "own.yaml:9: types.STRIKE.score: '-50' is not a number from -10 to 10"),
        (changed("score:", "score: .nan"), "'.nan' is not a number"),
        (changed("score:", "score: nan"), "'nan' is not a number"),
        (changed("score:", "score: [1]"), "types.STRIKE.score: not a text"),
        (changed("time:", "time: Sunday"), "own.yaml:14: types.STRIKE.examples.1.time: 'Sunday' does not stand"),
        (changed("actors:", "actors: Dockers"), "types.STRIKE.examples.1.actors: not a list"),
        (changed("actors:", "actors: [Miners]"), "types.STRIKE.examples.1.actors.1: 'Miners' does not stand"),
        (changed("actors:"), "types.STRIKE.examples.1: neither actors nor recipients"),
        (changed("status:", "status: done"), "types.SETTLE.examples.1.status: 'done' is unknown"),
        (changed("reciprocal:", "reciprocal: maybe"), "'maybe' is neither true nor false"),
        (changed("- sentence: NO", "- people: []"), "types.SETTLE.examples.1: no sentence"),
        (changed("description: Both", "description: ''"), "types.SETTLE.description: empty"),
        (changed("description: Both"), "types.SETTLE: no description"),
        ("name: sea\ntypes:\n", "own.yaml:2: types: not a table"),
        ("name: sea\ntypes: {}", "types: 0 keys"),
        ("name: sea\ntypes: [A]", "types: not a table"),
        ("name: sea\ntypes: {[A]: x}", "types: a key that is no text"),
        ("- a\n- b", "own.yaml:1: not a table"),
        ("just words", "own.yaml:1: not a table"),
        ("", "own.yaml: empty"),
        ("name: sea\ntypes: {BOARD", "not YAML"),
        ("name: sea\n\ttypes:", "own.yaml:2: not YAML"),
        ("a: *b", "not YAML"),
        ("a: \x00", "not YAML"),
        ("[" * 3_000, "not YAML"),
        ("#" * (MAX_CHARACTERS + 1), "longer than"),
        (f"name: sea\ntypes:\n{''.join(f'  T{i}: x{chr(10)}' for i in range(MAX_TYPES + 1))}", "at most 100"),
        ("name: sea\ntypes: {A: {description: " + "x" * 2_001 + "}}", "longer than 2,000 characters"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_key(text, told):
    with pytest.raises(RecordError) as caught:
        parsed(text)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_tree_that_repeats_itself_is_not_followed():
    levels = "\n".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]" for i in range(1, 60))
    with pytest.raises(RecordError, match="a0: no such key"):
        parsed(f"a0: &a0 [x]\n{levels}\nname: sea\n")


@given(st.text(max_size=60) | st.text("{}[]:-&*!|>'\"#,? \nab", max_size=40))
def test_any_other_text_is_refused_as_a_record(text):
    with pytest.raises(RecordError):
        parse_ontology(text, "own.yaml")
