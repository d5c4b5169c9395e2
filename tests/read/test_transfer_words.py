import pytest

from foreigndesk.read.transfer_words import ITEMS, VERBS, items, others, pattern, verbs


def found(of, text):
    return [m[0] for m in pattern(of=of).finditer(text)]


@pytest.mark.parametrize(
    ("form", "known"),
    [
        ("supplies", ("give", "supply")),
        ("denied", ("deny", "deny")),
        ("deploying", None),
        ("providing", ("give", "provide")),
        ("freezes", ("stop", "freeze")),
        ("pledged", ("promise", "pledge")),
        ("slashes", ("stop", "slash")),
        ("paid", ("give", "pay")),
        ("withdrew", ("cancel", "withdraw")),
        ("shipped", ("give", "ship")),
    ],
)
def test_regular_and_irregular_forms_of_a_verb_lead_to_its_class_and_first_form(form, known):
    assert verbs().get(form) == known


def test_a_thing_is_known_in_the_singular_the_plural_and_its_other_spelling():
    assert [items()[word] for word in ("missile", "missiles", "bail-out", "bail-outs")] == [
        "arms",
        "arms",
        *["loans"] * 2,
    ]
    assert "give" not in items()
    assert "missile" not in verbs()


def test_every_class_of_thing_and_of_verb_has_words():
    assert set(items().values()) == set(ITEMS)
    assert {kind for kind, _ in verbs().values()} == set(VERBS)


@pytest.mark.parametrize("kind", ["noun", "modal"])
def test_every_noun_and_modal_stands_for_a_class_of_verb(kind):
    assert others(kind)
    assert set(others(kind).values()) <= set(VERBS)


def test_the_longest_words_are_found_first_in_any_case():
    assert found("items", "Sylvania sent an Air Defence System and MISSILES to Freedonia.") == [
        "Air Defence System",
        "MISSILES",
    ]


@pytest.mark.parametrize("text", ["Freedonia is jetlagged.", "A turbo-jet flew.", "The fanjet landed."])
def test_a_thing_within_another_word_is_not_found(text):
    assert found("items", text) == []
    assert found("items", "A jet flew.") == ["jet"]


def test_nouns_may_be_plural_and_modals_may_not():
    assert found("noun", "Two shipments and a sale.") == ["shipments", "sale"]
    assert found("modal", "Sylvania will, and the wills of Freedonia may not.") == ["will", "may", "not"]


def test_a_class_that_the_table_lacks_has_no_words_and_no_entry():
    assert others("adverb") == {}
    with pytest.raises(KeyError, match="sale"):
        others("modal")["sale"]


def test_a_contracted_modal_is_found_within_its_word():
    assert found("modal", "They’ll send aid, and we didn't.") == ["’ll", "n't"]


def test_a_verb_in_ee_keeps_both_when_it_goes_on():
    assert found("verbs", "They agree, agreed, are agreeing.") == ["agree", "agreed", "agreeing"]
