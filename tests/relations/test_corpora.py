import pytest

from foreigndesk.errors import StoreError
from foreigndesk.relate.days import day_number
from foreigndesk.relate.events import Keyed, Row, collect
from foreigndesk.relations.corpora import imported, imports, keep_import


def test_an_import_comes_back_as_it_was_with_its_report(tmp_path):
    rows = [Keyed(i, Row(day_number("2018-01-04") + i, "USA", "PAK", 4, -6.0, label="163")) for i in range(3)]
    events, report = collect(rows, "x", "form", "day")
    keep_import(tmp_path / "d.sqlite", "x", events, report)
    corpus, told = imported(tmp_path / "d.sqlite", "x")
    assert imports(tmp_path / "d.sqlite") == ["x"]
    assert corpus.events.labels == ("163",)
    assert corpus.events.day.tolist() == events.day.tolist()
    assert (told["form"], told["kept"]) == ("form", 3)


def test_an_import_that_is_not_there_is_an_error_that_names_those_that_are(tmp_path):
    with pytest.raises(StoreError, match="not imported"):
        imported(tmp_path / "d.sqlite", "x")


def test_a_short_corpus_is_judged_by_the_week_and_a_monthly_one_never(corpus):
    assert corpus(("2018-01-04", "USA", "PAK", 4, 1), ("2018-10-04", "USA", "PAK", 4, 1)).usual == "week"
    assert corpus(("2008-01-04", "USA", "PAK", 4, 1), ("2018-10-04", "USA", "PAK", 4, 1)).usual == "month"
    assert corpus(("2018-01-01", "USA", "PAK", 4, 1), by="month").usual == "month"


def test_the_desks_own_events_and_an_import_are_counted_apart(desk, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("date,src,tgt,weis\n2015-01-02,USA,PAK,223\n")
    before = desk.relation("PAK", "USA").series().material_conflict.sum()
    desk.import_events(table, "keds")
    assert desk.corpora == ["desk", "keds"]
    assert desk.relation("PAK", "USA").series().material_conflict.sum() == before == 10
    assert desk.relation("PAK", "USA", corpus="keds").series().material_conflict.sum() == 1
