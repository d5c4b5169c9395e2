import dataclasses

import pytest

from foreigndesk import settings

TABLES = [kind for kind in vars(settings).values() if dataclasses.is_dataclass(kind)]
ROWS = [pytest.param(row, id=f"{table.__name__}.{row.name}") for table in TABLES for row in dataclasses.fields(table)]


@pytest.mark.parametrize("table", TABLES)
def test_settings_are_frozen_and_an_unknown_one_is_an_error(table):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(table(), dataclasses.fields(table)[0].name, "2018-01-23")
    with pytest.raises(TypeError, match="colour"):
        table(colour="blue")


@pytest.mark.parametrize("row", ROWS)
def test_every_setting_has_a_default_and_says_what_it_does(row):
    assert row.default is not dataclasses.MISSING
    assert row.metadata["help"]
