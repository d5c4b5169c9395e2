from pathlib import Path

import pytest

from foreigndesk.commands.desks import desk_path, selection
from foreigndesk.errors import UsageError
from foreigndesk.store.events import Selection


def test_nothing_asked_selects_all():
    assert selection() == Selection()


def test_codes_and_types_are_taken_in_any_case():
    assert selection(country="pak", pair=("pak", "usa"), kind="sanction") == Selection(
        country="PAK", pair=("PAK", "USA"), type="SANCTION"
    )


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"country": "Pakistan"}, "--country Pakistan"),
        ({"pair": ("PAK", "US")}, "--pair US"),
        ({"kind": "FIGHT"}, "--type FIGHT"),
        ({"since": "last week"}, "--since last week"),
        ({"until": "2018-02-30"}, "--until 2018-02-30"),
    ],
)
def test_an_option_that_makes_no_sense_is_named_with_a_hint(wrong, named):
    with pytest.raises(UsageError, match=named) as caught:
        selection(**wrong)
    assert caught.value.hint


def test_the_desk_is_in_the_users_data_folder_unless_named():
    assert desk_path(Path("x.sqlite")) == Path("x.sqlite")
    assert desk_path(None).name == "desk.sqlite"
    assert desk_path(None).parent.name == "foreigndesk"


def test_types_of_a_users_own_ontology_are_taken_as_they_are():
    assert selection(kind="labour:STRIKE").type == "labour:STRIKE"
