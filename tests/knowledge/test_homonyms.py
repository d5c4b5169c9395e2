"""Names of two places."""

from foreigndesk.knowledge import homonyms
from foreigndesk.knowledge.entries import Entry

GEORGIA = Entry("state", "Georgia", "GEO", "GEO", "GOV", "GEO")


def test_an_article_about_the_rarer_state_means_its_place():
    found = homonyms.meant("Georgia", "USA", "GEO")
    assert (found.country, found.meant) == ("USA", "Georgia (United States)")


def test_an_article_about_the_names_own_state_or_a_third_means_the_usual_one():
    assert homonyms.meant("Georgia", "GEO", "GEO") is None
    assert homonyms.meant("Georgia", "FRA", "GEO") is None
    assert homonyms.meant("Norway", "USA", "NOR") is None


def test_the_state_whose_words_stand_beside_a_name_most_is_told():
    assert homonyms.told("Atlanta and Savannah lie in Georgia.") == {"Georgia": "USA"}
    assert homonyms.told("Tbilisi is in Georgia, near South Ossetia; a flight from Atlanta.") == {"Georgia": "GEO"}


def test_a_draw_or_no_such_word_tells_nothing():
    assert homonyms.told("Georgia lies between Tbilisi and Atlanta.") == {}
    assert homonyms.told("Georgia replied.") == {}
    assert homonyms.told("Atlanta replied.") == {}


def test_words_are_matched_whole():
    assert homonyms.told("Georgia's Atlantans, Goriness and Macons.") == {}


def test_both_places_are_candidates_the_likelier_first():
    usual = homonyms.candidates(GEORGIA, "Georgia", None)
    assert [one.country for one in usual] == ["GEO", "USA"]
    rarer = homonyms.candidates(GEORGIA, "Georgia", homonyms.meant("Georgia", "USA", "GEO"))
    assert [one.country for one in rarer] == ["USA", "GEO"]
    for found in (usual, rarer):
        assert sum(one.share for one in found) == 1
        assert found[0].share > found[1].share
    assert homonyms.candidates(GEORGIA, "Norway", None) == ()
