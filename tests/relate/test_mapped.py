import pytest

from foreigndesk.errors import UsageError
from foreigndesk.relate.mapped import parse_mapped

HEADER = ["when", "who", "whom", "code", "n"]
MAPPING = {"date": "when", "source": "who", "target": "whom", "cameo": "code", "count": "n", "states": "name"}


def test_a_mapping_names_the_columns_of_any_table():
    ((_, row),) = parse_mapped(HEADER, [["2001-02-03", "France", "Chad", "057", "2"]], MAPPING)
    assert (row.source, row.target, row.quad, row.weight) == ("FRA", "TCD", 1, 2.0)


@pytest.mark.parametrize("change", [{"date": "absent"}, {"odd": "n"}, {"weis": "code"}, {"states": "odd"}])
def test_a_mapping_that_cannot_be_followed_is_refused_before_the_first_row(change):
    with pytest.raises(UsageError, match="mapping"):
        next(parse_mapped(HEADER, [], MAPPING | change))
