import json

import pytest

from foreigndesk.gather.articles import articles_in_document
from foreigndesk.gather.ninjs import is_ninjs, ninjs_item
from foreigndesk.settings import GatherSettings

SECOND = {
    "uri": "https://wire.example/1", "type": "text", "version": "2", "pubstatus": "usable", "language": "en",
    "versioncreated": "2018-01-02T10:00:00Z", "by": "A. Writer", "copyrightnotice": "The Wire",
    "headlines": [{"role": "short", "value": "Ports"}, {"role": "main", "value": "Freedonia opens its ports"}],
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": "One. Two."},
               {"role": "rich", "contenttype": "application/xhtml+xml", "value": "<p>One.</p><p>Two.</p>"}],
    "associations": [{"type": "picture", "descriptions": [{"role": "main", "value": "A port in 2017"}]},
                     {"type": "text"}],
    "infosources": [{"name": "The Wire"}],
}  # fmt: skip
FIRST = {
    "uri": "https://wire.example/1", "versioncreated": "2018-01-02T10:00:00Z", "byline": "A. Writer",
    "headline_main": "Freedonia opens its ports", "body_main": "One. Two.", "body_richtext": "<p>One.</p><p>Two.</p>",
    "associations": {"main": {"type": "picture", "description_main": "A port in 2017"}},
}  # fmt: skip


@pytest.mark.parametrize("form", [FIRST, SECOND])
def test_both_versions_give_headline_paragraphs_writer_and_captions(form):
    item = ninjs_item(form)
    assert (item.title, item.text, item.authors) == ("Freedonia opens its ports", "One.\n\nTwo.", ("A. Writer",))
    assert item.captions == ("A port in 2017",)


def test_the_second_version_gives_status_version_and_source():
    item = ninjs_item(SECOND)
    assert (item.status, item.version, item.source, item.rights) == ("usable", "2", "The Wire", "The Wire")


@pytest.mark.parametrize("other", [{"id": "1", "text": "x"}, {"uri": "x"}, [], "x", {"uri": 1, "bodies": []}])
def test_other_objects_are_none(other):
    assert not is_ninjs(other)


def test_an_item_of_rubbish_types_is_read_without_harm():
    rubbish = {"uri": "u", "pubstatus": "usable", "version": True, "headlines": "x", "bodies": [1, {"value": 2}],
               "associations": [3], "infosources": 4}  # fmt: skip
    assert ninjs_item(rubbish).text == ""


def test_a_document_of_items_is_read_like_one_of_articles():
    document = json.dumps([SECOND, {**SECOND, "pubstatus": "canceled"}])
    article, back = articles_in_document(document, origin="x", settings=GatherSettings())
    assert article.title == "Freedonia opens its ports"
    assert back.withdraws == article.id
