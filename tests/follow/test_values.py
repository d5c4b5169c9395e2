import pytest

from foreigndesk.errors import UsageError
from foreigndesk.follow.values import EXAMPLES, Values, amount
from foreigndesk.knowledge import Knowledge


@pytest.fixture(scope="module")
def values():
    return Values(Knowledge.load())


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("actor", "Pakistan", "PAK"),
        ("actor", "pak", "PAK"),
        ("actor", "NATO", "=north atlantic treaty organization"),
        ("actor", "Q22686", "Q22686"),
        ("country", "South Korea", "KOR"),
        ("pair", "USA-Pakistan", "PAK-USA"),
        ("pair", "Guinea-Bissau-Senegal", "GNB-SEN"),
        ("type", "sanction", "SANCTION"),
        ("quad", "verbal-conflict", "verbal conflict"),
        ("item", "F-16", "f 16"),
        ("shift", "RUS-PAK\tup", "PAK-RUS up"),
        ("ledger", "Pakistan\tcarried-out", "PAK carried-out"),
    ],
)
def test_a_value_is_read_into_one_form(values, field, written, read):
    assert values.read(field, written) == read


@pytest.mark.parametrize(
    ("field", "written", "hint"),
    [
        ("actor", "Pakstan", "Pakistan"),
        ("country", "NATO", "Monaco"),
        ("type", "SANCTON", "SANCTION"),
        ("quad", "war", "conflict"),
        ("pair", "PAK", "PAK-USA"),
        ("pair", "PAK-Pakistan", "PAK-USA"),
        ("ledger", "PAK\tdone", "carried-out"),
        ("item", "a b c d e f g", "6"),
        ("actor", " ", "actor:PAK"),
    ],
)
def test_a_wrong_value_is_told_what_would_be_right(values, field, written, hint):
    with pytest.raises(UsageError) as caught:
        values.read(field, written)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("written", "read"),
    [("1e9", (1e9, "")), ("$2bn", (2e9, "USD")), ("2bn EUR", (2e9, "EUR")), ("1,000 troops", (1000.0, "troops"))],
)
def test_an_amount_has_a_number_and_may_have_a_unit(written, read):
    assert amount(written) == read


@pytest.mark.parametrize("written", ["lots", "", "1e", "1e999", "9" * 400])
def test_what_is_no_number_is_no_amount(written):
    with pytest.raises(UsageError):
        amount(written)


def test_every_example_can_be_read(parser):
    assert all(parser.parse(example) for example in EXAMPLES.values())


def test_a_state_is_named_by_its_code(values):
    assert values.name("PAK") == "Pakistan"
