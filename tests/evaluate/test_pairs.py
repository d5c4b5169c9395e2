from pathlib import Path

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate import pairs as module
from foreigndesk.evaluate.pairs import Pair, answers, evaluate_pairs, measure, read_pairs, unmarked
from foreigndesk.ontology import TYPES

GOLD = Path(__file__).parents[3] / "shared" / "data" / "events" / "pairs_train.tsv"
HEADER = "sentence\tmarked\tsource\ttarget\ttype\tquad\n"
CONFLICT, VERBAL, HELP = "material conflict", "verbal conflict", "material cooperation"


def pair(root, quad):
    return Pair("Ruritania, Freedonia", (0, 9), (11, 20), root, quad)


class Scorer:
    """Answers with the scores it was given, whatever is asked."""

    def __init__(self, **scores):
        self.scores = scores

    def classify(self, sentence, actor, recipient):
        assert (sentence[slice(*actor)], sentence[slice(*recipient)]) == ("Ruritania", "Freedonia")
        return self.scores


def test_tags_give_the_sentence_and_its_spans():
    sentence, spans = unmarked("On Monday <s>Ruritania</s> froze <t>Freedonia</t>’s aid.")
    assert sentence == "On Monday Ruritania froze Freedonia’s aid."
    assert {side: sentence[slice(*span)] for side, span in spans.items()} == {"s": "Ruritania", "t": "Freedonia"}


def test_a_side_that_is_not_stated_has_no_span_and_spaces_are_no_part_of_one(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(HEADER + "x\tOn Monday <s> Ruritania </s>left.\tRuritania\ta recipient\tRETREAT\t2\n", "utf-8")
    (found,) = read_pairs(path)
    assert (found.sentence[slice(*found.source)], found.target) == ("Ruritania", None)


def test_tags_may_stand_within_one_another():
    sentence, spans = unmarked("<t>the <s>Ruritanian</s> army</t>")
    assert {side: sentence[slice(*span)] for side, span in spans.items()} == {
        "s": "Ruritanian",
        "t": "the Ruritanian army",
    }


@pytest.mark.parametrize("kind", ["CONCEDE", "RETREAT"])
def test_concede_and_retreat_are_one_root_and_material(kind):
    pairs = [pair("YIELD", HELP)]
    assert answers(pairs, Scorer(**{kind: 1.0, "AID": 0.5})) == ["YIELD"]
    assert measure(pairs, ["YIELD"])["quad"] == 1.0


def test_the_highest_score_is_the_answer_and_the_first_type_of_equal_ones():
    assert answers([pair("AID", HELP)], Scorer(AID=-1.0, ASSAULT=-0.5)) == ["ASSAULT"]
    assert answers([pair("AID", HELP)], Scorer(ASSAULT=1.0, AID=1.0)) == ["AID"]
    assert TYPES.index("AID") < TYPES.index("ASSAULT")


def test_a_wrong_type_of_the_right_quad_and_line_is_half_right():
    pairs = [pair("SANCTION", CONFLICT), pair("AID", HELP)]
    figures = measure(pairs, ["COERCE", "AID"])
    assert (figures["binary"], figures["quad"], figures["root"], figures["n"]) == (1.0, 1.0, 0.5, 2)
    assert figures["per_type"] == {"SANCTION": 0.0, "AID": 1.0}


def test_the_annotated_quad_counts_and_not_that_of_the_annotated_type():
    assert measure([pair("REJECT", CONFLICT)], ["REJECT"])["quad"] == 0.0
    assert measure([pair("REJECT", VERBAL)], ["REJECT"])["quad"] == 1.0


def test_a_table_is_read_and_quotation_marks_are_text(tmp_path):
    path = tmp_path / "pairs.tsv"
    row = '"A\t"<s>A</s> hit <t>B</t>\tA\tB\tRETREAT\t2\n'
    path.write_text(HEADER + row, "utf-8")
    assert read_pairs(path) == [Pair('"A hit B', (1, 2), (7, 8), "YIELD", HELP)]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x\t<s>A</s> <t>B</t>\tA\tB\tFROWN\t2", "'FROWN' is no type"),
        ("x\t<s>A</s> <t>B</t>\tA\tB\tAID\t5", "'5' is no quad"),
        ("x\tA B</t>\tA\tB\tAID\t2", "neither <s>…</s> nor <t>…</t>"),
        ("x", "'' is no type"),
    ],
)
def test_a_row_of_another_form_is_named_with_its_line(tmp_path, row, complaint):
    path = tmp_path / "pairs.tsv"
    path.write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(RecordError, match=r"pairs\.tsv:2: ") as raised:
        read_pairs(path)
    assert complaint in str(raised.value)


def test_a_table_without_its_columns_or_not_there_is_named(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("text\n", "utf-8")
    with pytest.raises(RecordError, match="no column marked, type, quad"):
        read_pairs(path)
    with pytest.raises(SourceError, match=r"none\.tsv"):
        read_pairs(tmp_path / "none.tsv")


def test_a_file_is_measured_with_the_shipped_coder(tmp_path, monkeypatch):
    monkeypatch.setattr(module.weights, "load", lambda: None)
    monkeypatch.setattr(module, "Network", lambda weights: Scorer(AID=1.0))
    path = tmp_path / "pairs.tsv"
    path.write_text(HEADER + "x\t<s>Ruritania</s> helped <t>Freedonia</t>\tA\tB\tAID\t2\n", "utf-8")
    figures = evaluate_pairs(path)
    assert (figures["root"], figures["n"]) == (1.0, 1)
    assert figures["sentences_per_second"] > 0


@pytest.mark.skipif(not GOLD.is_file(), reason="the marked pairs are not at hand")
def test_the_types_answered_as_annotated_score_1_by_root():
    pairs = read_pairs(GOLD)
    figures = measure(pairs, [one.root for one in pairs])
    assert figures["root"] == 1.0
    assert figures["quad"] >= 0.99
    assert figures["n"] == 1050
