"""Measuring on actor strings."""

from pathlib import Path

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.actors import evaluate_actors

HEADER = "text\tdate\tcountry\tsector\tname\n"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "actors" / "cases.tsv"


def written(path: Path, body: str, header: str = HEADER) -> Path:
    file = path / "cases.tsv"
    file.write_text(header + body, encoding="utf-8")
    return file


def test_an_empty_cell_is_not_judged(tmp_path):
    figures = evaluate_actors(written(tmp_path, "soldiers\t\t\tMIL\t\nFrance\t\tFRA\t\t\n"))
    assert (figures["country"], figures["sector"], figures["name"], figures["n"]) == (1.0, 1.0, None, 2)


def test_a_wrong_answer_counts_against(tmp_path):
    figures = evaluate_actors(written(tmp_path, "France\t\tFRA\t\t\nFrance\t\tDEU\t\t\n"))
    assert figures["country"] == 0.5


@pytest.mark.parametrize("date", ["2014-06-01", "1 June 2014", "1 june 2014", "June 1, 2014"])
def test_a_date_may_be_written_out(tmp_path, date):
    figures = evaluate_actors(written(tmp_path, f"the Russian president\t{date}\tRUS\tGOV\tVladimir Putin\n"))
    assert (figures["country"], figures["sector"], figures["name"]) == (1.0, 1.0, 1.0)


def test_presidents_and_prime_ministers_are_government(tmp_path):
    assert evaluate_actors(written(tmp_path, "Angela Merkel\t2014-06-01\t\tPRM\t\n"))["sector"] == 1.0


def test_the_code_of_an_organisation_counts_as_its_country(tmp_path):
    assert evaluate_actors(written(tmp_path, "the European Union\t\tEUR\t\t\n"))["country"] == 1.0


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(RecordError, match="sector"):
        evaluate_actors(written(tmp_path, "France\t\tFRA\n", "text\tdate\tcountry\n"))


def test_a_date_of_no_form_is_named(tmp_path):
    with pytest.raises(RecordError, match="soon"):
        evaluate_actors(written(tmp_path, "France\tsoon\tFRA\t\t\n"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"gone\.tsv"):
        evaluate_actors(tmp_path / "gone.tsv")


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_accuracy_on_the_shared_cases_stays_above_the_floors():
    figures = evaluate_actors(SHARED)
    assert figures["country"] >= 0.94
    assert figures["sector"] >= 0.85
    assert figures["name"] >= 0.85
