import pytest

from foreigndesk.errors import RecordError, UsageError
from foreigndesk.relations.facts import facts_of, import_facts


def test_arms_are_told_as_shares_of_the_years_imports(tmp_path):
    file = tmp_path / "s.csv"
    file.write_text(
        "supplier,recipient,year,value\nChina,Pakistan,2018,60\nUnited States,Pakistan,2018,20\n"
        "Russia,Pakistan,2018,20\n"
        "Atlantis,Pakistan,2018,20\nChina,Atlantis,2018,5\n"
    )
    report = import_facts(tmp_path / "d", "sipri", file)
    assert (report.kept, report.lines, report.unknown) == (4, 5, (("Atlantis", 2),))
    found = facts_of(tmp_path / "d", "PAK", ["CHN", "SAU"], [2018])
    assert [(fact.other, fact.value) for fact in found] == [("CHN", 0.5), ("SAU", 0.0)]


def test_what_the_soviet_union_sold_counts_as_russias_as_in_other_series(tmp_path):
    file = tmp_path / "s.csv"
    file.write_text("supplier,recipient,year,value\nSoviet Union,India,1980,70\nFrance,India,1980,30\n")
    import_facts(tmp_path / "d", "sipri", file)
    assert [fact.value for fact in facts_of(tmp_path / "d", "IND", ["RUS"], [1980])] == [0.7]


def test_agreement_scores_are_read_by_state_numbers(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("ccode1,ccode2,year,agree\n2,770,2018,0.2\n770,2,2018,0.2\n")
    import_facts(tmp_path / "d", "unvotes", file)
    (fact,) = facts_of(tmp_path / "d", "PAK", ["USA"], [2018])
    assert (fact.other, fact.value) == ("USA", 0.2)


def test_votes_make_a_likeness_where_both_cast_enough(tmp_path):
    file = tmp_path / "v.csv"
    lines = ["rcid,ccode,year,vote"]
    for ballot in range(10):
        lines += [f"{ballot},2,2018,1", f"{ballot},770,2018,{2 if ballot < 5 else 1}", f"{ballot},710,2018,8"]
    file.write_text("\n".join(lines))
    import_facts(tmp_path / "d", "unvotes", file)
    assert [(f.other, f.value) for f in facts_of(tmp_path / "d", "PAK", ["USA", "CHN"], [2018])] == [("USA", 0.75)]


def test_another_kind_or_form_is_told(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UsageError):
        import_facts(tmp_path / "d", "weather", tmp_path / "x.csv")
    with pytest.raises(RecordError):
        import_facts(tmp_path / "d", "sipri", tmp_path / "x.csv")
