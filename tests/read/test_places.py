"""Where something took place: one golden case for each rule."""

import pytest

from foreigndesk.knowledge import Knowledge
from foreigndesk.ontology import QUADS
from foreigndesk.read.places import located, place_of
from foreigndesk.records import Act


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def places(knowledge, text, home=""):
    return located(text, knowledge.scan(text), knowledge, home)


def only(knowledge, text, home=""):
    """Return name, country, region, kind and words of the one place in the text."""
    [place] = places(knowledge, text, home)
    spot = place.spot
    return spot.name, spot.country, spot.region, spot.kind, text[place.start : place.end]


@pytest.mark.parametrize(
    ("text", "name", "country", "kind"),
    [
        ("Gunmen attacked a convoy in Norway.", "Norway", "NOR", "country"),
        ("Floods hit villages in Helmand province.", "Helmand", "AFG", "region"),
        ("A bomb went off near Kandahar.", "Kandahar", "AFG", "city"),
        ("They spoke at length in Geneva Thursday.", "Geneva", "CHE", "city"),
        ("Riots broke out in eastern Ukraine.", "Ukraine", "UKR", "country"),
        ("Troops moved in the Gaza Strip.", "Gaza Strip", "PSE", "region"),
        ("Police fired in Kyiv and in no other town.", "Kyiv", "UKR", "city"),
    ],
)
def test_a_preposition_opens_a_country_a_region_or_a_city(knowledge, text, name, country, kind):
    found = only(knowledge, text)
    assert (found[0], found[1], found[3]) == (name, country, kind)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Gunmen fired in the Syrian city of Homs.", "Homs", "SYR"),
        ("Fighting erupted in Sudan's South Kordofan.", "Southern Kordofan", "SDN"),
        ("Shells fell in Syria's Idlib province.", "Idlib", "SYR"),
        ("Ships docked in the port city of Hodeida in Yemen.", "Al Hudaydah", "YEM"),
        ("He died in Kandahar, Afghanistan, on Monday.", "Kandahar", "AFG"),
    ],
)
def test_the_innermost_name_stands_for_the_place(knowledge, text, name, country):
    assert only(knowledge, text)[:2] == (name, country)


@pytest.mark.parametrize(
    ("text", "country", "region"),
    [
        ("Shots were fired in Tripoli, Lebanon.", "LBN", "Liban-Nord"),
        ("Shots were fired in Tripoli.", "LBY", "Tripoli"),
        ("A shop burnt in Springfield, Illinois.", "USA", "Illinois"),
        ("A shop burnt in Springfield, Missouri.", "USA", "Missouri"),
    ],
)
def test_what_follows_the_comma_tells_namesakes_apart(knowledge, text, country, region):
    assert only(knowledge, text)[1:3] == (country, region)


def test_a_state_before_the_name_makes_it_a_region_of_that_state(knowledge):
    assert only(knowledge, "Floods hit in the US state of Georgia.")[:2] == ("Georgia", "USA")
    assert only(knowledge, "Floods hit in Georgia.")[1] == "GEO"


def test_the_state_an_article_is_about_decides_between_its_city_and_anothers(knowledge):
    assert only(knowledge, "He was shot in Hyderabad.", home="PAK")[1] == "PAK"
    assert only(knowledge, "He was shot in Hyderabad.")[1] == "IND"


def test_a_world_city_outweighs_a_small_namesake_of_the_state_mentioned(knowledge):
    assert only(knowledge, "The U.S. push divided leaders in St. Petersburg.")[1] == "RUS"


def test_namesakes_of_two_states_that_fit_alike_have_no_state(knowledge):
    name, country, *_ = only(knowledge, "A shop burnt in Valencia.")
    assert (name, country) == ("Valencia", "")


def test_the_capital_of_a_state_is_a_city(knowledge):
    assert only(knowledge, "They met in the Iranian capital on Sunday.")[:2] == ("Tehran", "IRN")
    assert only(knowledge, "They met in Belgium's capital.")[:2] == ("Brussels", "BEL")


@pytest.mark.parametrize(
    "text",
    [
        "Norway accused Iran of lying.",
        "The vote in Iran's parliament failed.",
        "It began in the Obama administration.",
        "He slept in Paris Hilton's house.",
        "It began in March.",
        "He spoke of Moscow.",
        "",
    ],
)
def test_a_name_that_is_no_place_gives_none(knowledge, text):
    assert places(knowledge, text) == ()


def chosen(knowledge, text, actor, recipient, kind="ASSAULT"):
    """Return the words of the place that the act between two stretches of the text has, or ""."""
    spans = [((text.index(words), text.index(words) + len(words)),) if words else () for words in (actor, recipient)]
    found = place_of(Act(*spans, kind, "happened", 1.0), QUADS[kind], text, places(knowledge, text))
    return text[found.start : found.end] if found else ""


def test_of_two_places_an_act_has_the_nearer(knowledge):
    text = "Gunmen shot a guard in Kabul and police beat students in Herat."
    assert chosen(knowledge, text, "Gunmen", "a guard") == "Kabul"
    assert chosen(knowledge, text, "police", "students") == "Herat"


def test_a_place_may_open_the_sentence(knowledge):
    assert chosen(knowledge, "In Kabul, gunmen shot a guard.", "gunmen", "a guard") == "Kabul"


def test_an_actor_is_not_the_place_of_its_act(knowledge):
    assert chosen(knowledge, "Rebels saw in Iran an enemy and fought Iran.", "Rebels", "Iran") == ""


def test_what_a_noun_is_about_is_no_place(knowledge):
    assert chosen(knowledge, "Norway cut its interest in Iran.", "Norway", "", "SANCTION") == ""


def test_a_speech_act_takes_place_where_it_is_said_and_not_in_its_topic(knowledge):
    assert chosen(knowledge, "Norway condemned the war in Syria.", "Norway", "", "ACCUSE") == ""
    assert chosen(knowledge, "Norway spoke in Geneva.", "Norway", "", "ACCUSE") == "Geneva"
    assert chosen(knowledge, "Norway met Iran in Geneva.", "Norway", "Iran", "CONSULT") == "Geneva"
    assert chosen(knowledge, "Norway accused rebels in Darfur.", "Norway", "rebels", "ACCUSE") == ""


def test_where_an_act_is_told_is_not_where_it_took_place(knowledge):
    text = "Turkey will fight the rebels, Ankara's envoy told reporters in New York."
    assert chosen(knowledge, text, "Turkey", "the rebels") == ""
