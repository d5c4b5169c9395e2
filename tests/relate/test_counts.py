from foreigndesk.relate import counts


def read(parse, header, *rows):
    return [keyed.row for keyed in parse(header, rows, None)]


def test_monthly_counts_have_cow_codes_and_a_row_for_each_kind_that_happened():
    header = ["source", "target", "year", "month", "cameo10", "cameo19"]
    rows = read(
        counts.parse_counts, header, ["AUS", "UKG", "1991", "1", "2", "3"], ["AUS", "UKG", "1991", "2", "0", "0"]
    )
    assert [(r.source, r.target, r.quad, r.weight) for r in rows] == [("AUT", "GBR", 3, 2.0), ("AUT", "GBR", 4, 3.0)]


def test_a_mean_score_with_a_count_is_split_between_the_sides():
    rows = read(counts.parse_scores, ["date", "a", "b", "score", "n"], ["2001-01-01", "USA", "IRN", "-5", "8"])
    assert [(r.quad, r.weight) for r in rows] == [(1, 2.0), (3, 6.0)]


def test_a_score_alone_stands_for_events_of_usual_weight_on_its_side():
    rows = read(counts.parse_scores, ["date", "a", "b", "score"], ["2001-01-01", "USA", "IRN", "-10"])
    assert [(r.quad, r.weight) for r in rows] == [(3, 2.0)]


def test_two_columns_with_equal_counts_are_no_duplicates():
    header = ["source", "target", "year", "month", "cameo10", "cameo14", "cameo15"]
    (keyed) = list(counts.parse_counts(header, [["USA", "PAK", "2018", "1", "0", "3", "3"]]))
    assert len({one.key for one in keyed}) == 2
