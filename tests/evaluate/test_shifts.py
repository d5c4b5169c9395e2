import pytest

from foreigndesk.evaluate.shifts import evaluate_shifts


@pytest.mark.slow
def test_a_turn_that_stands_out_is_hit_and_one_that_does_not_is_missed(tmp_path):
    rows = [f"19{80 + m // 12}-{m % 12 + 1:02}-{d:02},USA,IRN,{code},x{d}" for m in range(60) for d in (3, 9)
            for code in ("031", "121")]  # fmt: skip
    rows += [f"1982-06-{d:02},USA,IRN,223,y{d}" for d in range(1, 29)]
    (tmp_path / "own.csv").write_text("date,src,tgt,weis,label\n" + "\n".join(rows))
    gold = "date,a,b,kind\n1982-06-05,USA,IRN,rupture\n1983-09-05,USA,IRN,thaw\n"
    (tmp_path / "turning_points.csv").write_text(gold)
    figures = evaluate_shifts(tmp_path)
    assert (figures["ruptures"], figures["thaws"], figures["n"]) == (1.0, 0.0, {"rupture": 1, "thaw": 1})
    assert figures["alarms_per_dyad_year"] == pytest.approx(0.2, abs=0.01)
    assert set(figures["baselines"]) == {"rolling_z", "cusum", "pelt"}
