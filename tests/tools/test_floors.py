import pytest

TABLE = "# a comment\ntask,gold,figure,floor\npages,p,token_f1,0.9\npages,p,parts.f1,0.5\nactors,a.tsv,country,0.8\n"
FIGURES = {"pages": {"token_f1": 0.95, "parts": {"f1": 0.5}}, "actors": {"country": 0.81}}


@pytest.fixture
def floors(tool, tmp_path, monkeypatch):
    module = tool("floors")
    (tmp_path / "floors.csv").write_text(TABLE)
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.csv")
    return module


def with_figures(module, monkeypatch, figures):
    asked = []
    monkeypatch.setattr(module, "measure", lambda task, gold: asked.append((task, gold.name)) or figures[task])
    return asked


def test_figures_on_or_over_their_floors_pass_and_each_gold_is_measured_once(floors, monkeypatch, tmp_path):
    asked = with_figures(floors, monkeypatch, FIGURES)
    assert floors.main(tmp_path) == 0
    assert asked == [("pages", "p"), ("actors", "a.tsv")]


def test_one_figure_under_its_floor_fails_and_is_named(floors, monkeypatch, tmp_path, capsys):
    with_figures(floors, monkeypatch, {**FIGURES, "actors": {"country": 0.79}})
    assert floors.main(tmp_path) == 1
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines() if "under" in line] == [
        ["actors", "country"]
    ]


def test_a_figure_that_is_not_measured_is_an_error(floors, monkeypatch, tmp_path):
    with_figures(floors, monkeypatch, {**FIGURES, "actors": {}})
    with pytest.raises(KeyError):
        floors.main(tmp_path)


def test_without_the_shared_data_nothing_is_measured(floors, monkeypatch, tmp_path, capsys):
    assert with_figures(floors, monkeypatch, FIGURES) == []
    assert floors.main(tmp_path / "none") == 0
    assert "nothing to measure on" in capsys.readouterr().out


def test_the_table_of_the_repository_can_be_read(tool):
    module = tool("floors")
    rows = module.read_floors(module.FLOORS.read_text("utf-8").splitlines())
    assert rows
    assert all(0 < row.floor <= 1 for row in rows)
