import numpy as np
import pytest

from foreigndesk.errors import RecordError
from foreigndesk.evaluate import unchanging


@pytest.fixture
def quads(tmp_path):
    draw = np.random.default_rng(2)
    rows = ["date,src,tgt,weis,n"]
    for month in range(60):
        day = f"{1990 + month // 12}-{month % 12 + 1:02}-0"
        rows += [f"{day}{n % 9 + 1},USA,PAK,{'223' if n % 2 else '031'},{n}" for n in range(draw.poisson(6))]
    path = tmp_path / "k.csv"
    path.write_text("\n".join(rows))
    return path


def test_little_is_claimed_of_pairs_that_do_not_change_and_the_same_each_time(quads, monkeypatch):
    monkeypatch.setattr(unchanging, "PAIRS", 60)
    figures = unchanging.evaluate_unchanging(quads)
    assert figures["judged"] > 50
    assert figures["realignment"] <= 0.15
    assert figures["turns"] <= 0.15
    assert unchanging.evaluate_unchanging(quads) == figures


def test_counts_are_drawn_about_the_mean_and_spread_of_others():
    draw = np.random.default_rng(1)
    like = draw.poisson(draw.gamma(1.0, 10.0, 5000)).astype(float)
    drawn = unchanging._counts(like, draw)
    assert drawn.mean() == pytest.approx(like.mean(), rel=0.1)
    assert drawn.var() == pytest.approx(like.var(), rel=0.25)


def test_a_file_of_thin_pairs_only_is_told(tmp_path):
    (tmp_path / "k.csv").write_text("date,src,tgt,weis\n1990-01-01,USA,PAK,223\n")
    with pytest.raises(RecordError, match="no pair"):
        unchanging.evaluate_unchanging(tmp_path / "k.csv")
