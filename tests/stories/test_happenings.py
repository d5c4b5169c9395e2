"""The same event told many times."""

import pytest

from foreigndesk.records import Actor, Event, Sentence
from foreigndesk.settings import HappeningSettings
from foreigndesk.stories.happenings import Happenings, Told, happenings, is_background, sides, telling

FROZE = "Sylvania froze two billion of aid to Freedonia"
ALSO = "Aid worth two billion to Freedonia was frozen by Sylvania on Monday"
OTHER = "Envoys of Sylvania left the capital after a sharp note"


def actor(text: str, country: str = "") -> Actor:
    return Actor(text, 0, len(text), country=country)


SYLVANIA, FREEDONIA = actor("Sylvania", "SYL"), actor("Freedonia", "FRE")


def told(
    identity: str,
    sentence: str = FROZE,
    *,
    published: str = "2021-03-02",
    story: str = "s",
    article: str = "",
    writing: str = "",
    **event: object,
) -> Told:
    made = {
        "actors": (SYLVANIA,),
        "recipients": (FREEDONIA,),
        "type": "SANCTION",
        "quad": "material conflict",
        "status": "happened",
        "confidence": 0.9,
        "coder": "fake 1",
    } | event
    article = article or f"article-{identity}"
    record = Event(identity, article, Sentence("text", 0, len(sentence), sentence), **made)
    return Told(record, published, story, writing or article)


def groups(*given: Told) -> list[tuple[str, ...]]:
    return [happening.events for happening in happenings(given)]


def test_one_event_told_in_two_articles_of_a_story_is_one_happening():
    assert groups(told("1"), told("2", ALSO)) == [("1", "2")]


def test_in_other_stories_the_sentences_must_be_alike():
    assert groups(told("1"), told("2", FROZE + " again", story="t")) == [("1", "2")]
    assert groups(told("1"), told("2", OTHER, story="t")) == [("1",), ("2",)]


def test_articles_without_a_story_share_none():
    weak = "Sylvania froze aid while ministers argued over the price of grain and boats"
    assert groups(told("1", story=""), told("2", weak, story="")) == [("1",), ("2",)]
    assert groups(told("1"), told("2", weak)) == [("1", "2")]


def test_other_sides_are_another_happening():
    assert groups(told("1"), told("2", recipients=(actor("Ruritania", "RUR"),))) == [("1",), ("2",)]


def test_the_two_directions_are_two_happenings_unless_the_act_is_mutual():
    back = {"actors": (FREEDONIA,), "recipients": (SYLVANIA,)}
    assert groups(told("1"), told("2", **back)) == [("1",), ("2",)]
    talks = {"type": "CONSULT", "quad": "verbal cooperation"}
    assert groups(told("1", reciprocal=True, **talks), told("2", **back, **talks)) == [("1", "2")]


def test_a_side_that_a_telling_leaves_out_does_not_part_it():
    assert groups(told("1"), told("2", ALSO, actors=())) == [("1", "2")]


def test_a_country_and_its_organ_are_one_side():
    ministry = Actor("the foreign ministry", 0, 20, name="Foreign Ministry of Sylvania", country="SYL")
    assert groups(told("1"), told("2", ALSO, actors=(ministry,))) == [("1", "2")]


def test_parties_that_no_table_knows_agree_where_they_share_a_word():
    held = [told("1", recipients=(actor("the Avel dockers"),)), told("2", recipients=(actor("dockers of Avel"),))]
    assert groups(*held) == [("1", "2")]
    assert len(groups(held[0], told("2", recipients=(actor("the millers"),)))) == 2
    assert len(groups(held[0], told("2", recipients=(actor("AVEL", "AVE"),)))) == 2


def test_another_quad_is_another_happening():
    assert groups(told("1"), told("2", type="AID", quad="material cooperation")) == [("1",), ("2",)]


def test_another_type_of_the_quad_needs_a_sentence_much_alike():
    assert groups(told("1"), told("2", FROZE + " yesterday", type="COERCE")) == [("1", "2")]
    assert groups(told("1"), told("2", ALSO + " as its envoys left in boats", type="COERCE")) == [("1",), ("2",)]


@pytest.mark.parametrize(("date", "count"), [("2021-03-04", 1), ("2021-03-05", 2), ("2021-03", 1), ("2020", 2)])
def test_dates_must_lie_close_as_far_as_they_are_known(date, count):
    assert len(groups(told("1", date="2021-03-02"), told("2", date=date))) == count


def test_an_event_without_a_date_has_that_of_its_article():
    assert len(groups(told("1"), told("2", published="2021-03-20"))) == 2


def test_a_background_mention_is_dated_back_and_not_new():
    old = told("1", "In 2011 Sylvania froze two billion of aid to Freedonia", date="2011")
    found = happenings([old, told("2")])
    assert [(h.date, h.background) for h in found] == [("2011", True), ("2021-03-02", False)]


@pytest.mark.parametrize(
    ("date", "published", "background"),
    [
        ("2011", "2021-03-02", True),
        ("2021", "2021-03-02", False),
        ("2021-01", "2021-03-02", False),
        ("2020-12-31", "2021-03-02", True),
        ("2021-05-01", "2021-03-02", False),
        ("", "2021-03-02", False),
        ("2011", "", False),
        ("soon", "2021-03-02", False),
        ("2011-13", "2021-03-02", False),
    ],
)
def test_what_counts_as_background(date, published, background):
    event = told("1", date=date).event
    assert is_background(event, published, HappeningSettings()) is background


def test_a_copy_adds_no_report():
    found = happenings([told("1", article="a"), told("2", article="b", writing="a"), told("3", ALSO, article="c")])
    assert [(h.articles, h.reports) for h in found] == [(("a", "b", "c"), 2)]


def test_an_event_told_twice_in_an_article_is_reported_once():
    assert happenings([told("1", article="a"), told("2", ALSO, article="a")])[0].reports == 1


def test_the_finest_date_stated_is_that_of_the_happening():
    assert happenings([told("1", date="2021-03"), told("2", date="2021-03-01")])[0].date == "2021-03-01"


def test_a_telling_joins_where_it_matches_at_least_half():
    stray = told("3", OTHER + " in boats", story="t", date="2021-03-02")
    assert groups(told("1"), told("2", ALSO), stray) == [("1", "2"), ("3",)]


def test_nothing_told_is_nothing_happened():
    assert happenings([]) == []


def test_tellings_may_be_added_to_happenings_that_are_there():
    settings = HappeningSettings()
    one, two, other = (
        telling(t, settings) for t in (told("1"), told("2", ALSO), told("3", story="t", published="2021-05-02"))
    )
    known = Happenings(settings, {"h": [one]})
    assert known.add(two) == "h"
    assert known.add(other) == "3"
    assert [t.event for t in known["h"]] == ["1", "2"]
    assert "h" in known
    assert "1" not in known


def test_the_surest_telling_shows_a_happening_and_most_tellings_name_it():
    planned = {"status": "planned", "type": "COERCE"}
    tellings = [told("1", **planned), told("2", confidence=0.95), told("3")]
    (found,) = happenings(tellings)
    assert (found.event, found.type, found.status) == ("2", "SANCTION", "happened")
    assert (found.actor, found.recipient) == ("SYL", "FRE")


def test_the_parties_of_a_telling_that_names_none_are_nobody():
    assert sides(telling(told("1", actors=(), recipients=()), HappeningSettings())) == ("",)
