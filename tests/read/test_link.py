"""Spans are given to whom they mean."""

import pytest

from foreigndesk.knowledge import Knowledge
from foreigndesk.read.link import Linker
from foreigndesk.read.sentences import split
from foreigndesk.records import Act, Article, Coded

DAY = "2018-01-30"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def linked(knowledge, title, text, act_of, people=()):
    """Return the linked acts of the last sentence; ``act_of`` names actor, recipient and speaker by their words."""
    sentences = split(Article(id="a", title=title, text=text, published=DAY))
    linker = Linker(knowledge, sentences, [DAY] * len(sentences))
    found = []
    for index, sentence in enumerate(sentences):

        def span(words, sentence=sentence):
            start = sentence.text.find(words)
            return (start, start + len(words))

        last = index == len(sentences) - 1
        actor, recipient, speaker = act_of
        act = Act(
            (span(actor),) if actor else (),
            (span(recipient),) if recipient else (),
            "ACCUSE",
            "happened",
            1.0,
            speaker=span(speaker) if speaker else None,
        )
        named = tuple(span(p) for p in people if p in sentence.text)
        found = linker.link(index, Coded((act,) if last else (), named))
    [(act, actors, recipients, by)] = found
    return act, actors, recipients, by


def countries(actors):
    return [a.country for a in actors]


def test_a_state_is_resolved_and_keeps_its_span(knowledge):
    _, actors, recipients, _ = linked(knowledge, "", "Norway accused Iran on Friday.", ("Norway", "Iran", ""))
    assert [(a.text, a.start, a.end, a.country) for a in actors] == [("Norway", 0, 6, "NOR")]
    assert countries(recipients) == ["IRN"]


@pytest.mark.parametrize(
    "minister",
    ["US Defense Secretary Jim Mattis visited Islamabad.", "Jim Mattis, the American defense secretary, flew in."],
)
def test_the_country_is_one_named_for_itself_and_its_minister_the_one_of_the_date(knowledge, minister):
    text = f"Pakistan is changing course. {minister} The country's defence minister accused Iran."
    _, [actor], _, _ = linked(knowledge, "", text, ("The country's defence minister", "Iran", ""))
    assert (actor.name, actor.country) == ("Khurram Dastgir Khan", "PAK")


def test_the_country_is_one_that_only_titles_name_where_none_is_named_for_itself(knowledge):
    text = "US Defense Secretary Jim Mattis spoke. The country's president accused Iran."
    _, [actor], _, _ = linked(knowledge, "", text, ("The country's president", "Iran", ""))
    assert (actor.name, actor.country) == ("Donald Trump", "USA")


def test_a_surname_alone_is_the_person_named_before(knowledge):
    text = "Danish Foreign Minister Asta Holmgaard met reporters. Holmgaard accused Iran."
    _, actors, _, _ = linked(knowledge, "", text, ("Holmgaard", "Iran", ""), people=("Asta Holmgaard", "Holmgaard"))
    assert countries(actors) == ["DNK"]


def test_he_is_the_person_named_last(knowledge):
    text = "Vladimir Putin spoke in Sochi. He accused Turkey."
    _, actors, _, _ = linked(knowledge, "", text, ("He", "Turkey", ""))
    assert countries(actors) == ["RUS"]


def test_we_is_who_says_it(knowledge):
    text = 'China rejected the plan. "We accuse Japan of bad faith," Sergey Lavrov said.'
    _, actors, _, speaker = linked(knowledge, "", text, ("We", "Japan", "Lavrov"))
    assert countries(actors) == ["RUS"]
    assert speaker.country == "RUS"
    assert speaker.text == "Sergey Lavrov"


def test_an_apposition_tells_whose_unknown_person_it_is(knowledge):
    text = "Tor Fjeldsand, the Norwegian defence minister, accused Iran."
    _, actors, _, _ = linked(knowledge, "", text, ("Tor Fjeldsand", "Iran", ""), people=("Tor Fjeldsand",))
    assert countries(actors) == ["NOR"]
    assert actors[0].name == "Tor Fjeldsand"


def test_a_possessive_pronoun_tells_whose_forces_they_are(knowledge):
    text = "Vladimir Putin spoke in Sochi. His troops attacked Georgia."
    _, actors, _, _ = linked(knowledge, "", text, ("His troops", "Georgia", ""))
    assert (countries(actors), actors[0].sector) == (["RUS"], "MIL")


def test_a_common_noun_of_an_organ_belongs_to_the_state_the_article_is_about(knowledge):
    text = "Kenya held a vote and Kenya counted it. The police attacked protesters."
    _, actors, recipients, _ = linked(knowledge, "Kenya votes", text, ("The police", "protesters", ""))
    assert (countries(actors), actors[0].sector) == (["KEN"], "COP")
    assert countries(recipients) == ["KEN"]


def test_the_two_countries_are_the_two_named_last_and_act_on_each_other(knowledge):
    text = "Peru wrote to Chile last week. The two countries signed a treaty."
    act, actors, recipients, _ = linked(knowledge, "", text, ("The two countries", "", ""))
    assert {*countries(actors), *countries(recipients)} == {"PER", "CHL"}
    assert act.reciprocal


def test_a_caption_may_have_a_date_of_its_own(knowledge):
    sentences = split(Article(id="a", title="", text="Khurram Dastgir Khan praised China."))
    roles = set()
    for day in ("2017-06-15", "2018-01-30"):
        linker = Linker(knowledge, sentences, [day])
        act = Act(((0, 20),), (), "SUPPORT", "happened", 1.0)
        [(_, actors, _, _)] = linker.link(0, Coded((act,)))
        roles.add(actors[0].role)
    assert len(roles) == 2


def test_nobody_acts_on_himself(knowledge):
    sentences = split(Article(id="a", title="", text="Vladimir Putin spoke. He warned him."))
    linker = Linker(knowledge, sentences, [DAY] * 2)
    linker.link(0, Coded())
    assert linker.link(1, Coded((Act(((0, 2),), ((10, 13),), "THREATEN", "happened", 1.0),))) == []


def test_a_speaker_who_is_no_participant_is_the_phrase_that_opens_where_the_coder_points(knowledge):
    text = "Norway froze aid to Kenya, the minister said."
    act = Act(((0, 6),), ((20, 25),), "SANCTION", "happened", 1.0, speaker=(27, 30))
    sentences = split(Article(id="a", title="", text=text))
    [(_, _, _, speaker)] = Linker(knowledge, sentences, [DAY]).link(0, Coded((act,)))
    assert speaker.text == "the minister"


def test_what_nobody_knows_stays_empty(knowledge):
    _, actors, _, _ = linked(knowledge, "", "Qwxzy accused Iran.", ("Qwxzy", "Iran", ""))
    assert (actors[0].id, actors[0].country, actors[0].sector) == ("", "", "UNK")


def test_us_in_capitals_is_a_state_and_no_pronoun(knowledge):
    text = "Norway spoke first. US officials later met Iran, and US thanked Norway."
    _, actors, recipients, _ = linked(knowledge, "", text, ("US", "Iran", ""))
    assert (countries(actors), countries(recipients)) == (["USA"], ["IRN"])


def test_a_person_of_no_table_is_of_the_state_that_the_article_speaks_of(knowledge):
    text = "Norway freed Asta Holmgaard in Oslo on Monday, Norway said. Asta Holmgaard accused Iran."
    _, actors, _, _ = linked(knowledge, "", text, ("Asta Holmgaard", "Iran", ""), people=("Asta Holmgaard",))
    assert [(a.name, a.country) for a in actors] == [("Asta Holmgaard", "NOR")]


def test_she_may_be_a_person_of_no_table(knowledge):
    text = "Asta Holmgaard of Norway spoke in Oslo. She accused Iran."
    _, actors, _, _ = linked(knowledge, "", text, ("She", "Iran", ""), people=("Asta Holmgaard",))
    assert [a.name for a in actors] == ["Asta Holmgaard"]


def test_he_is_no_state(knowledge):
    _, actors, _, _ = linked(knowledge, "", "Norway closed its embassy. He accused Iran.", ("He", "Iran", ""))
    assert [a.name for a in actors] == [""]


def test_a_name_of_the_tables_without_a_state_is_given_none(knowledge):
    text = "Norway and Iran quarrel, Norway said. NATO accused Iran."
    _, actors, _, _ = linked(knowledge, "", text, ("NATO", "Iran", ""))
    assert countries(actors) == [""]


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("The leaders of France and Germany", ["FRA", "DEU"]),
        ("French, German and British officials", ["FRA", "DEU", "GBR"]),
        ("France and Germany", ["FRA", "DEU"]),
        ("The French embassy in Germany", ["FRA"]),
    ],
)
def test_those_of_several_states_are_each_of_theirs(knowledge, words, states):
    _, actors, _, _ = linked(knowledge, "", f"{words} accused Iran.", (words, "Iran", ""))
    assert countries(actors) == states
