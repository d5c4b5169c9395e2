import pytest


@pytest.fixture
def imported(run, tmp_path):
    """An import of two years of weekly talks between Pakistan and the United States, with a burst of attacks."""
    rows = ["date,src,tgt,weis"]
    rows += [f"20{y}-{m:02}-{d:02},USA,PAK,031" for y in (14, 15, 16, 17) for m in range(1, 13) for d in (3, 17)]
    rows += [f"2016-06-{d:02},USA,PAK,223,{d}" for d in range(1, 25)]
    (tmp_path / "k.csv").write_text("\n".join(rows))
    assert run("import", tmp_path / "k.csv").exit_code == 0


def test_a_relation_is_shown_with_its_turns_and_what_made_them(run, imported):
    result = run("relation", "PAK", "USA")
    assert result.exit_code == 0
    assert "PAK and USA in k" in result.stdout
    assert "2016-06-01 rupture" in result.stdout
    assert "no baseline, no shift claimed" in result.stdout


def test_a_thin_pair_claims_nothing(run, imported):
    assert "no turn is claimed: thin" in run("relation", "PAK", "CHN").stdout


def test_dates_choose_what_is_shown(run, imported):
    shown = run("relation", "PAK", "USA", "--since", "2017").stdout
    assert "2016-06" not in shown
    assert run("relation", "PAK", "USA", "--since", "soon").exit_code == 2


def test_the_series_and_the_picture_are_written(run, imported, tmp_path):
    result = run("relation", "PAK", "USA", "--output", tmp_path / "s.csv", "--plot", tmp_path / "s.svg")
    assert result.exit_code == 0
    assert (tmp_path / "s.csv.codebook.csv").is_file()
    assert "rupture" in (tmp_path / "s.svg").read_text()
    assert len((tmp_path / "s.csv").read_text().splitlines()) == 49


def test_a_desk_with_nothing_in_it_says_what_to_do(run, desk):
    result = run("relation", "PAK", "USA", "--corpus", "none")
    assert result.exit_code == 1
    assert "not imported" in result.stderr


def test_a_side_that_is_none_is_wrong_usage(run, imported):
    assert run("relation", "Atlantis", "USA").exit_code == 2
