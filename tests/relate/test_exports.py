from foreigndesk.relate import exports
from foreigndesk.relate.events import Row, Unknown


def read(parse, header, *rows, resolve=None):
    return [keyed.row for keyed in parse(header, rows, resolve)]


def test_icews_reads_countries_and_cameo_codes():
    header = ["Event ID", "Event Date", "Source Country", "Target Country", "CAMEO Code"]
    (row,) = read(exports.parse_icews, header, ["1", "2018-06-01", "Russian Federation", "Syria", "040"])
    assert (row.source, row.target, row.quad) == ("RUS", "SYR", 1)


def test_named_quads_ask_the_resolver_for_people_only():
    header = ["date", "source", "relation", "target"]
    row = ["2018-06-01", "Some Person", "Make statement", "Police (India)"]
    (read_row,) = read(exports.parse_named, header, row, resolve=lambda name, year: "FRA" if year == "2018" else "")
    assert (read_row.source, read_row.target) == ("FRA", "IND")


def test_a_bad_date_code_or_length_is_told_and_the_rest_goes_on():
    header = ["date", "src", "tgt", "weis"]
    rows = read(
        exports.parse_keds,
        header,
        ["never", "USA", "IRN", "031"],
        ["1980-01-01", "USA", "IRN", "ME"],
        ["1980-01-01"],
        ["1980-01-01", "USA", "IRN", "031"],
    )
    assert [row.kind for row in rows[:3] if isinstance(row, Unknown)] == ["date", "code", "line"]
    assert isinstance(rows[3], Row)


def test_gdelt_of_either_version_is_read_by_place():
    for width in (58, 61):
        fields = [""] * width
        fields[0], fields[1], fields[7], fields[17], fields[26] = "9", "20180102", "USA", "PAK", "163"
        (row,) = read(exports.parse_gdelt, fields, fields)
        assert (row.source, row.target, row.quad) == ("USA", "PAK", 4)


def test_polecat_has_plovers_types():
    header = ["Event ID", "Event Date", "Actor Country", "Recipient Country", "Event Type", "Event Mode"]
    (row,) = read(exports.parse_polecat, header, ["1", "2020-01-01", "USA", "Iran", "SANCTION", ""])
    assert (row.source, row.target, row.quad) == ("USA", "IRN", 4)
