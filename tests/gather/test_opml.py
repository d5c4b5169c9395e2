import pytest

from foreigndesk.errors import SourceError
from foreigndesk.gather.opml import read_opml, write_opml
from foreigndesk.records import Feed

FEEDS = [
    Feed("https://a.example/rss?x=1&y=2", 'The "Courier" & Co', "FRA", "fr"),
    Feed("https://b.example/", "", "", "", "page"),
]


def test_what_is_written_is_read_back_whole():
    feeds, refused = read_opml(write_opml(FEEDS).encode(), "x")
    assert refused == []
    assert feeds == [FEEDS[0], Feed("https://b.example/", "https://b.example/", "", "", "page")]


def test_feeds_in_nested_folders_of_another_program_are_found_and_folders_are_none():
    text = b"""<opml version="1.1"><body><outline text="World"><outline text="Courier" xmlUrl="https://a.example/rss"/>
    </outline></body></opml>"""
    assert read_opml(text, "x")[0] == [Feed("https://a.example/rss", "Courier")]


def test_an_address_that_is_none_is_named_and_the_rest_is_read():
    text = b'<opml><body><outline xmlUrl="file:///etc/hosts"/><outline xmlUrl="https://a.example/rss"/></body></opml>'
    feeds, refused = read_opml(text, "list.opml")
    assert len(feeds) == 1
    assert "file:///etc/hosts" in refused[0]


@pytest.mark.parametrize("content", [b"", b"words", b"<html></html>"])
def test_another_file_is_refused(content):
    with pytest.raises(SourceError, match="no OPML"):
        read_opml(content, "x")
