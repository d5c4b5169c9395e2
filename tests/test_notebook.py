import pytest
from newsroom import event, reading

from foreigndesk.errors import RuleError, StoreError, UsageError
from foreigndesk.notebook import Desk


@pytest.fixture
def quads(tmp_path):
    path = tmp_path / "q.csv"
    rows = ["date,source,relation,target"]
    for day in range(1, 29):
        rows += [f"2018-0{m}-{day:02},United States,Accuse,Pakistan" for m in range(1, 7)]
        rows += [f"2018-0{m}-{day:02},China,Consult,Pakistan" for m in range(1, 7)]
    path.write_text("\n".join(rows))
    return path


def test_a_desk_of_imports_only_is_asked_like_any_other(tmp_path, quads):
    with Desk.open(tmp_path / "d.sqlite", create=True) as desk:
        assert desk.import_events(quads, "q").kept == 336
        assert desk.corpora == ["q"]
        assert desk.relation("PAK", "USA", corpus="q").series(by="month").verbal_conflict.sum() == 168
        assert len(desk.every_series(corpus="q")) == 12
        assert [leg.partner for leg in desk.realignment("PAK", at="2018-04-02", corpus="q").legs] == ["CHN", "USA"]
        assert desk.networks(days=84, corpus="q")


def test_a_corpus_that_is_not_there_is_told(tmp_path):
    with Desk.open(tmp_path / "d.sqlite", create=True) as desk:
        assert desk.corpora == []
        for name in ("desk", "q"):
            with pytest.raises(StoreError):
                desk.relation("PAK", "USA", corpus=name)


def test_facts_are_imported_and_asked_for(tmp_path):
    (tmp_path / "s.csv").write_text("supplier,recipient,year,value\nChina,Pakistan,2018,60\n")
    with Desk.open(tmp_path / "d.sqlite", create=True) as desk:
        assert desk.import_facts("sipri", tmp_path / "s.csv").kept == 1
        assert [fact.value for fact in desk.facts("PAK", ["CHN"], [2018])] == [1.0]


def test_what_is_followed_from_python_is_previewed_told_and_ended(tmp_path):
    with Desk.open(tmp_path / "d.sqlite", create=True) as desk:
        desk._store.put(reading("a1", event("a1")))
        assert [alert.article for alert in desk.preview("country:PAK type:SANCTION").alerts] == ["a1"]
        assert desk.follows() == []
        follow = desk.follow("country:PAK type:SANCTION", name="sanctions", to=("mail",), every="daily")
        assert desk.follows() == [follow]
        desk._store.put(reading("a2", event("a2")))
        assert desk.catch_up() == 1
        [alert] = desk.alerts(follow.id)
        assert (alert.article, desk.alerts("other")) == ("a2", [])
        desk.unfollow(follow.id)
        assert desk.follows() == []
        with pytest.raises(UsageError, match=follow.id):
            desk.unfollow(follow.id)


def test_a_rule_that_cannot_be_read_is_told_with_its_place(tmp_path):
    with Desk.open(tmp_path / "d.sqlite", create=True) as desk, pytest.raises(RuleError) as told:
        desk.follow("aid tipe:SANCTION")
    assert (told.value.start, told.value.end) == (4, 8)
