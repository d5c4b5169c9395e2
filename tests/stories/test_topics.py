"""What an article is about."""

import pytest

from foreigndesk.records import Actor, Article, Event, Place, Sentence
from foreigndesk.stories.topics import media_topics, topics

WAR = (
    "Sylvanian troops shelled the Mell bridge. The army said that its soldiers would hold the Mell bridge. "
    "Rebels fired a missile at the troops before the truce."
)


def actor(code, name=""):
    return Actor(code, 0, 3, name or code, code, code)


def event(*sides, **fields):
    actors, recipients = (tuple(map(actor, side)) for side in sides)
    sentence = Sentence("text", 0, 3, "x y")
    return Event("e", "a", sentence, actors, recipients, "ASSAULT", "happened", 0.5, "fake 1", **fields)


def of(kind, found):
    return [(topic.id, topic.weight) for topic in found if topic.kind == kind]


def test_actors_pairs_places_and_contexts_are_those_of_the_events():
    events = [
        event(("SYL",), ("FRE", "RUR"), contexts=("military", "human_rights")),
        event(("FRE",), ("SYL",), place=Place("Mell", 0, 4, "Mell", "FRE")),
        event(("SYL",), ("SYL",)),
    ]
    found = topics([Article("a", "", "")], events)
    assert of("actor", found) == [("SYL", 3), ("FRE", 2), ("RUR", 1)]
    assert of("pair", found) == [("FRE SYL", 2), ("RUR SYL", 1)]
    assert of("place", found) == [("Mell", 1)]
    assert [topic.name for topic in found if topic.kind == "context"] == ["human rights", "military"]


def test_subjects_are_iptcs_and_need_several_words():
    found = topics([Article("a", "Shelling at Mell", WAR)], [])
    assert [identity for identity, _ in of("subject", found)][:1] == ["20000056"]
    assert of("subject", topics([Article("a", "", "The army left.")], [])) == []


def test_phrases_come_again_and_the_longest_form_stands():
    assert of("phrase", topics([Article("a", "", WAR)], [])) == [("Mell bridge", 2)]


def test_in_a_story_a_phrase_stands_in_more_than_one_article():
    articles = [Article("a", "", WAR), Article("b", "Grain board", "The grain board met. The grain board rose.")]
    assert of("phrase", topics(articles, [])) == []
    articles.append(Article("c", "", "The Mell bridge fell."))
    assert of("phrase", topics(articles, [])) == [("Mell bridge", 3)]


def test_no_kind_has_more_than_five():
    found = topics([Article("a", "", "")], [event((code,), ()) for code in ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")])
    assert len(of("actor", found)) == 5


def test_nothing_is_about_nothing():
    assert topics([], []) == []


@pytest.mark.parametrize("topic", media_topics().values(), ids=lambda topic: topic.code)
def test_the_table_has_two_levels(topic):
    assert len(topic.code) == 8
    assert topic.name
    assert not topic.parent or media_topics()[topic.parent].parent == ""
