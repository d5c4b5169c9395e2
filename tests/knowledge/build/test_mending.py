import pytest

from foreigndesk.knowledge.build.mending import mended
from foreigndesk.knowledge.build.sources import Spell
from foreigndesk.knowledge.shipped import lines


def after(country, person, title):
    return [(one.person, one.title) for one in mended([Spell(country, title, person, "", "2001-01-01", "", "list")])]


def test_a_second_spelling_of_somebody_becomes_the_first_whatever_the_office():
    assert after("KOR", "No Mu Hyon", "President") == [("Roh Moo-hyun", "President")]


def test_a_province_s_minister_is_no_minister_of_the_state():
    assert after("CAN", "Eric Girard", "Minister of Finance") == [("Eric Girard", "Minister of Finance of Quebec")]


def test_an_office_that_somebody_never_held_is_left_out_and_others_stay():
    assert after("FRA", "Natan Sharansky", "Minister of the Interior") == []
    assert after("ISR", "Natan Sharansky", "Minister of the Interior") == [
        ("Natan Sharansky", "Minister of the Interior")
    ]


@pytest.mark.parametrize(
    ("country", "title", "becomes"),
    [
        ("USA", "Secretary of State", "Secretary of State"),
        ("VAT", "Secretary of State", "Secretary of State"),
        ("GBR", "Secretary of State for Defence", "Secretary of State for Defence"),
        ("AUT", "Secretary of State", "State Secretary"),
        ("FRA", "Secretary of State for Economy and Finance", "State Secretary for Economy and Finance"),
    ],
)
def test_a_secretary_of_state_is_the_foreign_minister_in_washington_and_helps_a_minister_in_vienna(
    country, title, becomes
):
    assert after(country, "Rufus Firefly", title) == [("Rufus Firefly", becomes)]


def test_each_row_of_the_table_says_what_changes():
    assert [row for row in lines("mended.tsv") if not (row[3] or row[4]) or row[1] == row[3]] == []
