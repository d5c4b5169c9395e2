import json

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.gather import listings
from foreigndesk.gather.listings import read_listing

AT = "https://a.example/rss"
RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Courier</title><link>https://a.example/</link>
<language>en-gb</language><atom:link rel="hub" href="https://hub.example/"/>
<atom:link rel="self" href="https://a.example/rss"/>
<item><title>Ports &amp;amp; tolls</title><link>/x?utm_source=q</link><guid isPermaLink="false">1</guid>
<pubDate>Tue, 02 Jan 2018 10:00:00 GMT</pubDate><description>&lt;p>Short.&lt;/p></description>
<content:encoded><![CDATA[<p>First.</p><p>Second.</p>]]></content:encoded></item>
<item><title>Again</title><link>/x</link></item><item></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Courier</title>
<entry><title>Talks open</title><id>tag:1</id><link href="https://a.example/1"/><updated>2018-01-02T00:00:00Z</updated>
<summary>They met.</summary><author><name>A. Writer</name></author></entry></feed>"""
NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/b</loc><news:news>
<news:publication><news:name>The Courier</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2018-01-02</news:publication_date>
<news:title>Talks fail</news:title></news:news></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/old.xml</loc><lastmod>2017-01-01</lastmod></sitemap>
<sitemap><loc>https://a.example/new.xml</loc><lastmod>2018-01-01</lastmod></sitemap></sitemapindex>"""
PAGE = b"""<!doctype html><title>Courier</title><body><a href="/2018/01/02/x">Freedonia opens all its ports</a>
<a href="/about-us-and-our-people">About us</a>
<a href="https://other.example/2018/01/02/y">Words of another site</a></body>"""


def bomb():
    entities = b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    head = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + entities + b"]>"
    return (
        head
        + b"<rss version='2.0'><channel><title>&j;</title><item><title>&j;</title><link>http://a/</link></item></channel></rss>"
    )


def test_rss_gives_its_fullest_text_its_address_and_what_it_says_of_itself():
    listing = read_listing(RSS, AT)
    assert (listing.title, listing.language, listing.hub, listing.topic) == (
        "The Courier",
        "en",
        "https://hub.example/",
        AT,
    )
    [entry] = listing.entries
    assert (entry.key, entry.title, entry.text) == ("https://a.example/x", "Ports & tolls", "First.\n\nSecond.")
    assert entry.published == "2018-01-02T10:00:00+00:00"


def test_what_has_neither_address_nor_words_is_noted():
    assert "1 entries without address" in read_listing(RSS, AT).note


def test_atom_is_read():
    [entry] = read_listing(ATOM, AT).entries
    assert (entry.url, entry.authors, entry.text) == ("https://a.example/1", ("A. Writer",), "They met.")


def test_json_feed_is_read():
    item = {
        "id": "1",
        "url": "https://a.example/1",
        "title": "Talks",
        "content_text": "They met.",
        "date_published": "2018-01-02",
    }
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [item]}
    [entry] = read_listing(json.dumps(document).encode(), AT).entries
    assert (entry.key, entry.text, entry.published[:10]) == ("https://a.example/1", "They met.", "2018-01-02")


def test_a_news_sitemap_is_read():
    listing = read_listing(NEWS, AT)
    assert (listing.title, listing.language) == ("The Courier", "en")
    assert [(e.url, e.title, e.published) for e in listing.entries] == [
        ("https://a.example/b", "Talks fail", "2018-01-02")
    ]


def test_a_sitemap_of_sitemaps_names_its_parts_newest_first():
    assert read_listing(INDEX, AT).parts == ("https://a.example/new.xml", "https://a.example/old.xml")


def test_a_page_gives_the_links_to_its_own_articles():
    listing = read_listing(PAGE, "https://a.example/", "page")
    assert [entry.url for entry in listing.entries] == ["https://a.example/2018/01/02/x"]


def test_a_page_where_a_feed_was_meant_names_the_feed():
    page = PAGE.replace(b"<body>", b'<link rel="alternate" type="application/rss+xml" href="/feed.xml"><body>')
    with pytest.raises(SourceError, match="a page, not a feed") as caught:
        read_listing(page, "https://a.example/")
    assert "https://a.example/feed.xml" in caught.value.hint


@pytest.mark.parametrize(
    "content", [b"", b"just words", b"{}", b"<rss", b"\x00\x01\x02", b"<html><body></body></html>"]
)
def test_what_is_no_listing_is_refused_in_a_line(content):
    with pytest.raises(SourceError) as caught:
        read_listing(content, AT, "page")
    assert "\n" not in caught.value.reason


def test_an_xml_bomb_does_not_go_off():
    try:
        listing = read_listing(bomb(), AT)
    except SourceError:
        return
    assert len(str(listing)) < 10_000


def test_an_external_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("do not read")
    head = f'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()
    for body in (RSS.replace(b"Ports", b"&s;"), NEWS.replace(b"Talks fail", b"&s;")):
        try:
            assert "do not read" not in str(read_listing(head + body.partition(b"?>")[2], AT))
        except SourceError:
            continue


def test_entries_beyond_the_limit_are_left_out_and_said(monkeypatch):
    monkeypatch.setattr(listings, "MOST_ENTRIES", 2)
    items = b"".join(b"<item><title>t</title><link>https://a.example/%d</link></item>" % at for at in range(5))
    listing = read_listing(b"<rss version='2.0'><channel><title>x</title>" + items + b"</channel></rss>", AT)
    assert len(listing.entries) == 2
    assert "3 entries beyond 2" in listing.note
