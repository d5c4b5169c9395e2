"""Who may be taken up, and what speaks for it."""

import pytest

from foreigndesk.knowledge import Resolution
from foreigndesk.read.antecedents import MOST, SIDES, Memory, Ranker, Reference, named, pronoun, shipped

TURKEY = Resolution("Turkey", "TUR", "TUR", "GOV")
SYRIA = Resolution("Syria", "SYR", "SYR", "GOV")
NATO = Resolution("NATO", "", "", "IGO")
MINISTER = Resolution("Ana Silva", "Q1", "BRA", "GOV", "foreign minister of Brazil")
JUDGE = Resolution("Rui Lima", "Q2", "BRA", "JUD", "judge")


@pytest.fixture
def memory() -> Memory:
    return Memory({"TUR": 6, "SYR": 3, "BRA": 1}, frozenset({"TUR"}))


def test_who_was_met_last_comes_first(memory):
    memory.meet("state", TURKEY, "Turkey", 0)
    memory.meet("state", SYRIA, "Syria", 0)
    memory.meet("state", TURKEY, "Ankara", 1)

    assert [k.resolution for k in memory.latest()] == [TURKEY, SYRIA]
    assert memory.latest()[0].forms == {"turkey", "ankara"}
    assert memory.latest()[0].count == 2


def test_no_more_are_looked_at_than_can_be_meant(memory):
    for n in range(MOST + 5):
        memory.meet("person", Resolution(f"P{n}", f"Q{n}", "BRA"), f"P{n}", n)

    assert len(memory.latest()) == MOST
    assert memory.latest()[0].resolution.name == f"P{MOST + 4}"


def test_a_pronoun_makes_its_antecedent_the_latest_and_marks_it(memory):
    first = memory.meet("person", MINISTER, "Ana Silva", 0)
    memory.meet("person", JUDGE, "Rui Lima", 0)
    memory.take_up(first, "she", 1)

    assert memory.latest()[0] is first
    assert "agrees" in list(memory.features(Reference("she", "", 2), 0, first))
    assert "clashes" in list(memory.features(Reference("he", "", 2), 0, first))


def test_only_those_in_an_office_are_called_by_it(memory):
    memory.meet("person", MINISTER, "Ana Silva", 0)
    memory.meet("person", JUDGE, "Rui Lima", 1)

    assert [k.resolution for k in memory.holders("minister")] == [MINISTER]
    assert memory.holders("president") == []


def test_what_speaks_for_a_state_is_how_often_and_where_it_is_named(memory):
    memory.meet("state", SYRIA, "Syria", 2)
    police = Reference("COP", "police", 3, rivals=frozenset({"SYR"}), after=frozenset({"TUR"}))

    assert set(memory.state_features(police, "TUR")) >= {"not yet", "named 0", "headline", "after"}
    assert set(memory.state_features(police, "SYR")) >= {"near 1", "named 1", "rivals", "last state", "opened 1"}


def test_an_organisation_of_no_state_has_no_features_of_one(memory):
    known = memory.meet("organisation", NATO, "NATO", 0)
    features = list(memory.features(Reference("it", "", 0), 0, known))

    assert "no state organisation" in features
    assert not any(f.startswith(("named", "share", "rivals")) for f in features)


def test_features_weigh_for_all_for_the_kind_the_noun_and_its_words():
    officials = Reference("GOV", "officials", 0, words=frozenset({"some"}))
    assert set(named(officials, ["near 0"])) == {"*/near 0", "GOV/near 0", "officials/near 0", "some/near 0"}
    assert set(named(Reference("he", "", 0), ["near 0"])) == {"*/near 0", "he/near 0"}


def test_whose_somebody_is_weighs_as_the_pronoun_and_on_its_own():
    assert set(named(Reference("it's", "forces", 0), ["near 0"])) == {
        "*/near 0",
        "it/near 0",
        "it's/near 0",
        "forces/near 0",
    }


def test_which_state_it_is_weighs_for_words_alone():
    assert set(named(Reference("LEG", "senators", 0), ["is USA"])) == {"senators/is USA"}


def test_a_noun_is_likely_of_the_state_that_it_was_given_before(memory):
    protesters = Reference("CVL", "protesters", 3)
    assert "given before" not in set(memory.state_features(protesters, "SYR"))
    memory.give(protesters, "SYR")
    assert "given before" in set(memory.state_features(protesters, "SYR"))
    assert "given before" not in set(memory.state_features(protesters, "TUR"))
    assert "given before" not in set(memory.state_features(Reference("COP", "police", 3), "SYR"))


@pytest.mark.parametrize("side", SIDES)
def test_where_a_state_stands_as_seen_from_the_words_is_a_feature(memory, side):
    police = Reference("COP", "police", 3, **{side: frozenset({"TUR"})})
    assert side in set(memory.state_features(police, "TUR"))
    assert side not in set(memory.state_features(police, "SYR"))


def test_the_heaviest_is_best_and_nobody_where_nobody_weighs_more():
    ranker = Ranker({"he/near 0": 1.0, "he/near 1": 0.2, "he/none": 0.5})
    he = Reference("he", "", 0)

    assert ranker.best(he, [["near 1"], ["near 0"]]) == 1
    assert ranker.best(he, [["near 1"]]) is None
    assert ranker.best(he, []) is None


def test_the_shipped_weights_prefer_the_lately_named_and_never_the_other_side():
    ranker = shipped()
    they = Reference("they", "", 3)
    near, far = ["state", "near 0", "state latest 0"], ["state", "near 4", "state latest 4"]

    assert ranker.best(they, [far, near]) == 1
    assert ranker.best(they, [[*near, "rivals"], near]) == 1


def test_an_article_may_name_more_states_than_are_looked_at():
    codes = [f"A{n:02}" for n in range(MOST + 3)]
    many = Memory({code: 20 - at for at, code in enumerate(codes)})
    known = many.meet("state", Resolution("Last", codes[-1], codes[-1], "GOV"), "Last", 0)
    assert "named 3" in list(many.features(Reference("thing", "", 1), 0, known))


@pytest.mark.parametrize(
    ("name", "form", "pronoun", "feature"),
    [
        ("Theresa May", "theresa may", "he", "other sex"),
        ("Theresa May", "theresa may", "she", "same sex"),
        ("Kilimnik", "mr. kilimnik", "he's", "same sex"),
        ("Ofran", "ms. ofran", "he", "other sex"),
    ],
)
def test_a_given_name_or_a_title_tells_who_he_or_she_can_be(memory, name, form, pronoun, feature):
    known = memory.meet("person", Resolution(name, "", "", "UNK"), form, 0)
    assert feature in set(memory.features(Reference(pronoun, "", 1), 0, known))


def test_no_name_tells_nothing_of_sex(memory):
    known = memory.meet("person", Resolution("Qwxz Holm", "", "", "UNK"), "qwxz holm", 0)
    assert not {"same sex", "other sex"} & set(memory.features(Reference("he", "", 1), 0, known))
    assert not {"same sex", "other sex"} & set(memory.features(Reference("they", "", 1), 0, known))


def of(name, country="", gender=""):
    return Resolution(name, "", country, "GOV", gender=gender)


def test_the_tables_tell_a_persons_pronoun_before_the_given_name_does_and_a_title_before_them():
    memory = Memory({})
    assert pronoun(memory.meet("person", of("Andrea Holm", gender="m"), "andrea holm", 0)) == "he"
    assert pronoun(memory.meet("person", of("Qwxz Holm", gender="f"), "qwxz holm", 0)) == "she"
    assert pronoun(memory.meet("person", of("Qwxz Berg", gender="m"), "mrs. berg", 0)) == "she"
    assert pronoun(memory.meet("state", of("Norway", "NOR"), "norway", 0)) == ""


def test_a_family_name_stands_where_the_state_puts_it():
    memory = Memory({})
    gao, berg = memory.meet("person", of("Gao Shulin", "CHN"), "gao shulin", 0), None
    berg = memory.meet("person", of("Asta al-Berg", "NOR"), "asta al-berg", 0)
    assert memory.surnamed("gao") == [gao]
    assert memory.surnamed("berg") == [berg]
    assert memory.surnamed("asta") == []


def test_of_two_of_a_family_who_was_called_so_before_comes_first_then_the_latest():
    memory = Memory({})
    kim = memory.meet("person", of("Kim Ha-neul", "PRK"), "kim ha-neul", 0)
    sister = memory.meet("person", of("Kim Bo-ra", "PRK"), "kim bo-ra", 1)
    assert memory.surnamed("kim") == [sister, kim]
    memory.meet("person", of("Kim Ha-neul", "PRK"), "kim", 2)
    memory.meet("person", of("Kim Bo-ra", "PRK"), "kim bo-ra", 3)
    assert memory.surnamed("kim") == [kim, sister]


def test_a_description_takes_up_the_body_called_so_then_the_one_whose_name_holds_it():
    memory = Memory({})
    council = memory.meet("state", of("Fjord Council", "NOR"), "fjord council", 0)
    group = memory.meet("organisation", of("Herders Forward", "KEN"), "herders forward", 0)
    state = memory.meet("state", Resolution("Norway", "NOR", "NOR", "GOV"), "norway", 0)
    group.called.add("group")
    assert memory.described("group", set(), 1) is group
    assert memory.described("council", set(), 1) is council
    assert memory.described("council", {"fjord"}, 1) is None  # that is the whole name
    assert memory.described("council", {"northern"}, 1) is None
    assert memory.described("movement", set(), 1) is None
    assert not state.is_body


def test_an_agency_is_the_latest_organ_only_while_that_is_near():
    memory = Memory({})
    council = memory.meet("state", of("Fjord Council", "NOR"), "fjord council", 0)
    assert memory.described("agency", set(), 3) is council
    assert memory.described("agency", set(), 4) is None


def test_what_the_article_introduces_is_found_in_any_case():
    memory = Memory({})
    group = memory.meet("organisation", of("Herders Forward", "KEN"), "herders forward", 0)
    memory.introduce("HF", group)
    assert memory.introduced("hf") is group
    assert memory.introduced("KHL") is None
