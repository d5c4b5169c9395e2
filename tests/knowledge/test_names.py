"""Keys of names: what must fall together and what must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.knowledge.names import name_key, skeleton, surnames, variants


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Nicolás Maduro", "Nicolas Maduro"),
        ("Lech Wałęsa", "Lech Walesa"),
    ],
)
def test_case_hyphens_and_diacritics_make_no_difference(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khurram Dastgir Khan", "Khurram Dastagir Khan"),
        ("Mohamed Morsi", "Muhammad Mursi"),
        ("Alexander Lukashenko", "Aleksandr Lukashenka"),
        ("Sergei Lavrov", "Sergey Lavrov"),
    ],
)
def test_transliterations_share_a_skeleton(one, other):
    assert skeleton(name_key(one)) == skeleton(name_key(other))


def test_different_names_keep_different_skeletons():
    assert skeleton(name_key("John Kerry")) != skeleton(name_key("John McCain"))


def test_a_middle_initial_may_be_left_out():
    assert "donald trump" in variants("Donald J. Trump", "USA")


def test_the_son_is_not_shortened_to_the_father():
    assert "donald trump" not in variants("Donald Trump Jr.", "USA")


def test_the_family_name_keeps_and_drops_its_particle():
    assert {"al assad", "assad"} <= surnames("Bashar al-Assad", "SYR")


def test_the_family_name_stands_first_in_korea():
    assert "moon" in surnames("Moon Jae-in", "KOR")


def test_a_lord_is_not_called_by_his_place():
    assert "bolton" not in surnames("Baroness Taylor of Bolton", "GBR")


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name):
    assert name_key(name_key(name)) == name_key(name)
