from dataclasses import replace

import pytest

from foreigndesk.gather.wires import WireItem, outcomes
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings

ITEM = WireItem(
    "urn:newsml:wire.example:1", "3", "stat:usable", title="Ports open", text="Freedonia opened its ports.",
    published="2018-01-02T10:00:00Z", created="2018-01-02T11:00:00Z", captions=("A port",),
)  # fmt: skip


def one(**changes):
    [found] = outcomes(replace(ITEM, **changes), "wire", GatherSettings(max_article_characters=1_000))
    return found


def test_a_usable_item_is_an_article_with_its_edition():
    article = one()
    assert isinstance(article, Article)
    assert (article.edition, article.published, article.captions[0].text) == (3, "2018-01-02T10:00:00+00:00", "A port")


def test_an_item_keeps_its_id_through_its_versions():
    assert one().id == one(version="4", text="Freedonia shut its ports.").id


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "stat:canceled"},
        {"status": "withheld"},
        {"note": "MANDATORY KILL: wrong"},
        {"note": "Kill the story, it is wrong"},
        {"note": "WITHDRAWN by its author"},
    ],
)
def test_what_an_agency_takes_back_is_withdrawn_up_to_its_edition(changes):
    back = one(**changes)
    assert isinstance(back, Skip)
    assert (back.withdraws, back.edition) == (one().id, 3)


def test_a_note_that_speaks_of_killing_is_no_kill():
    assert isinstance(one(note="Recasts after army says it killed three"), Article)


def test_an_embargo_holds_an_item_until_its_time_and_no_longer():
    held = one(embargo="2999-01-01T00:00:00Z")
    assert held.until == "2999-01-01T00:00:00+00:00"
    assert isinstance(one(embargo="2018-01-01T00:00:00Z"), Article)


def test_an_embargo_whose_time_cannot_be_read_is_kept():
    assert "cannot be read" in one(embargo="soon").reason


def test_without_a_version_the_minute_of_making_is_the_edition():
    assert one(version="").edition < one(version="", created="2018-01-02T11:05:00Z").edition


def test_no_text_and_too_much_are_refused():
    assert one(text=" ").reason == "an item without text"
    assert "limit 1,000" in one(text="x" * 1_001).reason


@pytest.mark.parametrize("version", ["9" * 16, "9" * 5000])
def test_a_version_longer_than_any_is_none(version):
    assert one(version=version).edition == one(version="").edition
