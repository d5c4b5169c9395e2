import pytest

from foreigndesk.errors import RecordError
from foreigndesk.relate.forms import load, recognise


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (["date", "src", "tgt", "weis"], "KEDS events"),
        (["source", "target", "year", "month", "cameo10"], "monthly counts"),
        (["date", "a", "b", "score"], "dyad scores"),
        (["1", "20180101", *[""] * 56], "GDELT event table"),
    ],
)
def test_a_form_is_recognised_by_its_first_line(header, form):
    assert recognise(header).name == form


def test_exact_duplicates_of_keds_are_dropped():
    lines = ["date,src,tgt,weis,label\n", *["1980-01-01,USA,UNK,031,MEET\n"] * 3]
    events, report = load(lines, "c")
    assert (len(events.day), report.duplicates) == (1, 2)


def test_a_table_of_no_known_form_is_an_error_that_names_its_columns():
    with pytest.raises(RecordError, match="alpha"):
        load(["alpha,beta\n"], "c")
