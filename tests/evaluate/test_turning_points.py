import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.turning_points import month_of, read_cases


@pytest.fixture
def folder(tmp_path):
    """A folder with a series of 60 months, and one known turn in it."""
    rows = [f"19{80 + m // 12}-{m % 12 + 1:02}-{d:02},USA,IRN,{code},x{d}" for m in range(60) for d in (3, 9)
            for code in ("031", "121")]  # fmt: skip
    rows += [f"1982-06-{d:02},USA,IRN,223,y{d}" for d in range(1, 29)]
    (tmp_path / "own.csv").write_text("date,src,tgt,weis,label\n" + "\n".join(rows))
    (tmp_path / "turning_points.csv").write_text("date,a,b,kind,reason,series\n1982-06-05,USA,IRN,rupture,x,own\n")
    return tmp_path


def test_the_gold_is_found_from_its_folder_itself_or_a_series_beside_it(folder):
    for path in (folder, folder / "turning_points.csv", folder / "own.csv"):
        points, (case,) = read_cases(path)
        assert [point.date for point in points] == ["1982-06-05"]
        assert case.series.by == "month"
        assert case.month(0) == month_of("1980-01-03")


def test_a_folder_without_gold_and_gold_of_unknown_kind_are_errors(folder):
    (folder / "turning_points.csv").write_text("date,a,b,kind\n1982-06-05,USA,IRN,quarrel\n")
    with pytest.raises(RecordError, match="quarrel"):
        read_cases(folder)
    (folder / "turning_points.csv").unlink()
    with pytest.raises(SourceError, match=r"turning_points\.csv"):
        read_cases(folder)
