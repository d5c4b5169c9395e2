import numpy as np

from foreigndesk.relate.frames import EVERY, SERIES, every_series, frame


def test_every_column_is_described_and_short_enough_for_stata(archive):
    series = archive((0, "USA", "IRN", 4, 3)).series("USA", "IRN")
    table = frame(series, np.ones(1))
    assert list(table.columns) == [column.name for column in SERIES]
    assert all(len(column.name) <= 32 and column.help for column in (*SERIES, *EVERY))


def test_tone_is_empty_where_nothing_passed(archive):
    table = frame(archive((0, "USA", "IRN", 4, 3), (2, "USA", "IRN", 4, 3)).series("USA", "IRN"), np.ones(3))
    assert table.tone.isna().tolist() == [False, True, False]


def test_all_series_are_those_of_the_pairs_one_by_one(archive):
    made = archive((0, "USA", "IRN", 4, 3), (1, "IRN", "USA", 1, 2), (0, "USA", "", 1, 9), (1, "USA", "USA", 1, 9))
    table = every_series(made)
    assert [tuple(row) for row in table[["source", "target", "start"]].itertuples(index=False)] == [
        ("USA", "IRN", "1970-01-01"),
        ("IRN", "USA", "1970-02-01"),
    ]
    for row in table.itertuples():
        own = made.series(row.source, row.target, directed=True)
        assert own.quads.sum() == row.material_conflict + row.verbal_cooperation
