"""Copies of one writing."""

from foreigndesk.settings import StorySettings
from foreigndesk.stories.copies import Copies


def test_a_reprint_with_another_title_and_a_byline_is_a_copy(strike):
    copies = Copies(StorySettings())
    assert copies.original("a", "Dockers strike", strike, 1.0) == ("", 0.0)
    found, likeness = copies.original("b", "Ships wait at Avel", "By our staff. " + strike, 1.5)
    assert found == "a"
    assert 0.6 <= likeness < 1.0


def test_an_update_that_adds_a_paragraph_is_a_copy(strike):
    copies = Copies(StorySettings())
    copies.original("a", "", strike, 1.0)
    assert copies.original("b", "", strike + " On Tuesday the board made a new offer to the men.", 1.2)[0] == "a"


def test_another_writing_of_the_same_news_is_no_copy(strike):
    copies = Copies(StorySettings())
    copies.original("a", "Dockers strike", strike, 1.0)
    other = (
        "No ship was unloaded at Port Avel on Monday. Dockers say the harbour board broke the promise of higher wages "
        "it made last spring; the board says it has no money. Millers fear for their grain, which lies in freighters "
        "outside the harbour."
    )
    assert copies.original("b", "Dockers strike", other, 1.0) == ("", 0.0)


def test_the_likest_of_several_writings_is_the_original(strike):
    copies = Copies(StorySettings(copy=0.3))
    copies.original("a", "", strike[: len(strike) * 6 // 10], 1.0)
    copies.original("b", "", strike + " " + " ".join(f"word{i}" for i in range(60)), 1.0)
    assert copies.original("c", "", strike, 1.0)[0] == "a"


def test_a_copy_of_a_copy_names_the_first_writing(strike):
    copies = Copies(StorySettings())
    for identity in "abc":
        found, _ = copies.original(identity, "", strike, 1.0)
    assert found == "a"
    assert len(copies) == 1


def test_what_is_older_than_the_days_of_a_copy_is_forgotten(strike):
    copies = Copies(StorySettings(copy_days=7.0))
    copies.original("a", "", strike, 1.0)
    assert copies.original("b", "", strike, 8.5) == ("", 0.0)
    assert len(copies) == 1


def test_no_more_writings_are_kept_than_the_window_holds(strike):
    copies = Copies(StorySettings(window_articles=3))
    for i in range(9):
        copies.original(str(i), f"harbour union wage grain {i}", "", 1.0)
    assert len(copies) == 3


def test_without_a_text_the_same_title_within_two_days_is_a_copy():
    copies = Copies(StorySettings())
    copies.original("a", "Dockers Walk Out at Port Avel", "", 1.0)
    assert copies.original("b", "Dockers walk out at Port Avel!", "", 2.9)[0] == "a"
    assert copies.original("c", "Dockers walk out at Port Avel", "", 3.5) == ("", 0.0)


def test_a_title_of_a_column_makes_no_copy():
    copies = Copies(StorySettings())
    copies.original("a", "World in brief", "", 1.0)
    assert copies.original("b", "World in brief", "", 1.1) == ("", 0.0)
