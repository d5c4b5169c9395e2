from foreigndesk.knowledge.person import Office, Person, prominence

MINISTER = Office("FRE", "Minister", "GOV", 6, "2001-02-03", "2005")
SENATOR = Office("FRE", "Senator", "LEG", 2, "2000", "")
FIREFLY = Person("Rufus Firefly", "Q7", "m", 50, (SENATOR, MINISTER))


def test_an_office_is_held_from_its_first_day_through_its_last_year():
    assert [MINISTER.held(day) for day in ("2001-02-02", "2001-02-03", "2005-12-31", "2006-01-01")] == [
        False,
        True,
        True,
        False,
    ]


def test_a_coarse_date_asks_whether_it_may_be_held():
    assert MINISTER.held("2001")
    assert MINISTER.held("2005-06")


def test_without_a_date_an_office_without_an_end_is_held():
    assert SENATOR.held("")
    assert not MINISTER.held("")


def test_the_highest_office_held_counts():
    assert FIREFLY.office("2003") == MINISTER
    assert FIREFLY.office("2007") == SENATOR
    assert FIREFLY.office("1999") is None


def test_out_of_office_the_nearest_is_the_highest_begun_or_else_the_first():
    assert FIREFLY.nearest("2007") == MINISTER
    assert FIREFLY.nearest("1990") == SENATOR


def test_a_higher_office_an_earlier_id_and_a_much_read_state_make_prominent():
    plain = prominence(6, "", "FRE", False)
    assert prominence(9, "", "FRE", False) > plain
    assert prominence(6, "Q76", "FRE", False) > plain
    assert prominence(6, "", "USA", False) > plain
    assert prominence(6, "", "FRE", True) > plain
