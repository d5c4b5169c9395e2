import pytest


@pytest.fixture
def turned(run, tmp_path):
    """Pakistan falls out with the United States and grows close to China in January 2018."""
    rows = ["date,who,whom,what"]
    for year in (2017, 2018):
        for month in range(1, 13):
            for n in range(2 + month % 3):
                rows.append(f"{year}-{month:02}-{n + 1:02},USA,PAK,{'SANCTION' if year == 2018 else 'AID'}")
                rows.append(f"{year}-{month:02}-{n + 1:02},CHN,PAK,{'AID' if year == 2018 else 'ACCUSE'}")
            rows.append(f"{year}-{month:02}-09,USA,PAK,CONSULT")
            rows.append(f"{year}-{month:02}-09,CHN,PAK,CONSULT")
    (tmp_path / "t.csv").write_text("\n".join(rows))
    (tmp_path / "m.yaml").write_text("date: date\nsource: who\ntarget: whom\ntype: what\n")
    assert run("import", tmp_path / "t.csv", "--mapping", tmp_path / "m.yaml").exit_code == 0


def test_a_move_is_said_where_both_legs_are_significant(run, turned):
    result = run("realignment", "PAK", "USA", "CHN", "--at", "2018", "--days", "364", "--corpus", "t")
    assert result.exit_code == 0
    assert "PAK moves from USA towards CHN" in result.stdout


def test_without_a_rise_no_move_is_claimed(run, turned):
    shown = run("realignment", "PAK", "USA", "--at", "2018", "--days", "364", "--corpus", "t").stdout
    assert "no move of PAK is claimed" in shown
    assert "falls" in shown


def test_facts_stand_beside_it(run, turned, tmp_path):
    (tmp_path / "s.csv").write_text("supplier,recipient,year,value\nChina,Pakistan,2018,60\n")
    run("facts", "import", "sipri", tmp_path / "s.csv")
    shown = run("realignment", "PAK", "USA", "CHN", "--at", "2018", "--corpus", "t").stdout
    assert "2018 share of PAK's arms imports from CHN: 100%" in shown


def test_pictures_are_drawn(run, turned, tmp_path):
    for command in (
        ("realignment", "PAK", "--at", "2018", "--days", "364"),
        ("network", "--days", "364"),
    ):
        result = run(*command, "--corpus", "t", "--plot", tmp_path / "p.svg")
        assert result.exit_code == 0, result.stderr
        assert "PAK" in (tmp_path / "p.svg").read_text()


def test_what_makes_no_sense_is_wrong_usage(run, turned):
    for wrong in (("realignment", "PAK", "--at", "soon"), ("realignment", "FRA+DEU", "--at", "2018")):
        assert run(*wrong, "--corpus", "t").exit_code == 2
