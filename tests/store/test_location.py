from pathlib import Path

import pytest

from foreigndesk.errors import UsageError
from foreigndesk.store.location import Server, beside, location


@pytest.mark.parametrize("desk", ["desk.sqlite", "/a/folder/desk.sqlite", "postgres", "c:/desk.sqlite"])
def test_what_names_no_server_is_a_file(desk):
    assert location(desk) == Path(desk)


def test_a_place_stays_what_it_is():
    place = location("postgresql://h/d")
    assert location(place) is place
    assert location(Path("a")) == Path("a")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "POSTGRESQL"])
def test_a_server_is_named_without_its_password(scheme):
    place = location(f"{scheme}://ann:secret@db.example:5433/desk")
    assert isinstance(place, Server)
    assert str(place) == "postgresql://ann:***@db.example:5433/desk"
    assert "secret" not in repr(place)


@pytest.mark.parametrize("desk", ["postgresql:", "postgresql://", "postgresql://ann:secret@host", "postgresql://h:x/d"])
def test_an_address_without_a_database_is_refused_and_no_password_shown(desk):
    with pytest.raises(UsageError) as caught:
        location(desk)
    assert "secret" not in str(caught.value)


def test_what_is_kept_in_files_has_a_place_of_its_own_for_every_desk():
    places = ["postgresql://h/d", "postgresql://g/d", "postgresql://h/e", "postgresql:///d?host=/tmp/../x",
              "postgresql://h/d?options=-csearch_path%3Da"]  # fmt: skip
    found = [beside(location(place), "corpora") for place in places]
    assert len(set(found)) == len(found)
    assert len({path.parent for path in found}) == 1
    assert beside(Path("a/desk.sqlite"), "corpora") == Path("a/desk.sqlite.corpora")
