from io import BufferedReader, BytesIO

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.gather.newsml import is_newsml, read_newsml
from foreigndesk.records import Article
from foreigndesk.settings import GatherSettings

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:1" version="4"
 xml:lang="en">
<rightsInfo><copyrightNotice>The Wire</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="wire.example"/>
<versionCreated>2018-01-02T10:00:00Z</versionCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>A. Writer</by><headline>Freedonia opens its ports</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head>
<hedline><hl1>Other words</hl1></hedline><abstract><p>A sum.</p></abstract></body.head><body.content><p>One <em>and</em>
half.</p><p>Two.</p></body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title>
</head><body><h1>Head</h1><p>One and half.</p><ul><li>Two.</li></ul></body></html></inlineXML>"""
PLAIN = """<inlineData contenttype="text/plain">One and half.
Two.</inlineData>"""


def read(text):
    return list(read_newsml(BufferedReader(BytesIO(text.encode())), "wire.xml", GatherSettings()))


@pytest.mark.parametrize("content", [NITF, XHTML, PLAIN])
def test_the_body_is_its_paragraphs_in_each_of_its_forms(content):
    [article] = read(ITEM.format(content=content))
    assert article.text == "One and half.\n\nTwo."


def test_what_an_item_says_of_itself_is_kept():
    [article] = read(ITEM.format(content=NITF))
    assert isinstance(article, Article)
    assert (article.title, article.source, article.authors) == (
        "Freedonia opens its ports",
        "wire.example",
        ("A. Writer",),
    )
    assert (article.edition, article.published, article.rights) == (4, "2018-01-02T10:00:00+00:00", "The Wire")


def test_a_canceled_item_is_taken_back_and_an_embargo_holds():
    [back] = read(ITEM.format(content=NITF).replace("stat:usable", "stat:canceled"))
    assert back.withdraws
    embargo = "<embargoed>2999-01-01T00:00:00Z</embargoed><pubStatus"
    [held] = read(ITEM.format(content=NITF).replace("<pubStatus", embargo))
    assert held.until.startswith("2999")


def test_a_message_gives_each_of_its_items():
    other = ITEM.format(content=PLAIN).replace("example:1", "example:2")
    message = f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{ITEM.format(content=NITF)}{other}</itemSet></newsMessage>"
    assert [outcome.origin for outcome in read(message)] == ["wire.xml: item 1", "wire.xml: item 2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("<packageItem/>", "a packageItem"), ("<rss/>", "another kind"), ("<newsItem", "no XML"), ("words", "no XML")],
)
def test_other_files_are_refused_by_what_they_are(text, reason):
    with pytest.raises(SourceError, match=reason):
        read(text)


def test_entities_are_not_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("do not read")
    head = f'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    [outcome] = read(head + ITEM.format(content=NITF.replace("Two.", "Two &s;.")))
    assert "do not read" not in str(outcome)


def test_it_is_told_by_its_beginning():
    assert is_newsml(ITEM)
    assert not is_newsml("<rss version='2.0'>")
