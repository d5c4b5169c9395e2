"""Articles as weighted terms."""

import math

import pytest

from foreigndesk.settings import StorySettings
from foreigndesk.stories.vectors import Vector, Vocabulary, Weigher


def rarity(vocabulary, term):
    return vocabulary.rarities([term])[0]


def test_a_rare_term_weighs_more_than_a_common_one():
    vocabulary = Vocabulary()
    for i in range(10):
        vocabulary.add({"harbour", f"only{i}"})
    assert rarity(vocabulary, "only3") > 1.0 > 0.1 > rarity(vocabulary, "harbour") >= 0.0
    assert rarity(vocabulary, "unheard") > rarity(vocabulary, "only3")


def test_the_vocabulary_never_outgrows_its_limit_and_keeps_what_is_frequent():
    vocabulary = Vocabulary(limit=20)
    for i in range(200):
        vocabulary.add({"harbour", f"only{i}"})
        assert len(vocabulary) <= 20
    assert rarity(vocabulary, "harbour") < rarity(vocabulary, "only199")


def test_a_vector_keeps_the_weightiest_terms_in_an_order_that_does_not_hang_on_the_input():
    forth = Vector.of({"a": 1.0, "b": 2.0, "c": 1.0, "d": 0.5}, 3)
    back = Vector.of({"d": 0.5, "c": 1.0, "b": 2.0, "a": 1.0}, 3)
    assert forth == back
    assert forth.terms == ("b", "a", "c")


def test_the_product_counts_shared_terms_only():
    assert Vector.of({"a": 2.0, "b": 1.0}, 9).dot({"a": 3.0, "c": 9.0}) == pytest.approx(6.0)


def test_an_article_has_a_vector_of_length_one(article, strike):
    weigher = Weigher(StorySettings())
    weigher.vector(article("a", "Flood at Torvin"))
    assert weigher.vector(article("b", "Strike at Port Avel", strike)).norm() == pytest.approx(1.0, abs=1e-6)


def test_an_article_without_a_telling_word_has_no_vector(article):
    vector = Weigher(StorySettings()).vector(article("a", "…", "the of and"))
    assert vector.terms == ()
    assert vector.norm() == 0.0


def test_names_weigh_more_than_other_words_of_the_text(article):
    settings = StorySettings(name_weight=2.0)
    weigher = Weigher(settings)
    weights = weigher.vector(article("a", "", "a boat near Torvin")).mapping()
    assert weights["torvin"] == pytest.approx(2 * weights["boat"], rel=1e-5)


def test_capitals_of_a_title_make_no_name(article):
    weights = Weigher(StorySettings(name_weight=2.0)).vector(article("a", "Boat Near Torvin")).mapping()
    assert len({round(weights[word], 6) for word in ("boat", "near", "torvin") if word in weights}) == 1


def test_capitalised_words_in_a_row_are_a_term_too(article):
    settings = StorySettings(pair_weight=0.5, name_weight=1.0)
    weights = Weigher(settings).vector(article("a", "", "boats of Port Avel sink")).mapping()
    assert "boat sink" not in weights
    assert "sink boat" not in weights
    assert weights["port avel"] == pytest.approx(0.5 * weights["port"], rel=1e-5)


def test_a_word_of_the_title_counts_as_often_as_the_setting_says(article):
    weights = Weigher(StorySettings(title_weight=3.0)).vector(article("a", "boat", "pump")).mapping()
    assert weights["boat"] / weights["pump"] == pytest.approx(math.log(4) / math.log(2), rel=1e-5)
