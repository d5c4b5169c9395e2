import pytest

from foreigndesk.errors import RecordError
from foreigndesk.relate.events import Keyed, Row, Unknown, collect


def test_duplicates_are_dropped_and_counted_and_missing_days_named():
    rows = [Keyed(1, Row(0, "USA", "IRN", 4, -5.0)), Keyed(1, Row(0, "USA", "IRN", 4, -5.0)),
            Keyed(2, Row(2, "IRN", "", 1, 2.0)), Keyed(3, Unknown("code", "99"))]  # fmt: skip
    events, report = collect(rows, "c", "f", "day")
    assert len(events.day) == report.kept == 2
    assert (report.duplicates, report.not_understood, report.unknown) == (1, 1, (("code", "99", 1),))
    assert report.missing == ("1970-01-02",)
    assert report.no_state == 0.25


def test_a_file_of_which_nothing_is_understood_is_an_error_that_says_what_was_not():
    with pytest.raises(RecordError) as caught:
        collect([Keyed(1, Unknown("date", "soon"))], "c", "f", "day")
    assert "soon" in caught.value.hint
