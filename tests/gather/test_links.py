import pytest

from foreigndesk.gather.links import clean_url, host_of


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?id=3&fbclid=1#top", "https://a.example/x?id=3"),
        ("HTTPS://News.Example:443/A", "https://news.example/A"),
        ("/story", "https://a.example/story"),
        ("ftp://a.example/x", ""),
        ("javascript:void(0)", ""),
        ("http://[::1/", ""),
        ("https://a.example/" + "x" * 3_000, ""),
    ],
)
def test_a_page_has_one_address_whatever_leads_to_it(address, cleaned):
    assert clean_url(address, "https://a.example/feed") == cleaned


def test_cleaning_twice_changes_nothing():
    once = clean_url("https://a.example/b?z=1&a=2&utm_campaign=x")
    assert clean_url(once) == once


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://u:p@A.example:8080/x", "a.example:8080"), ("/srv/news", ""), ("http://[::1", "")],
)
def test_the_host_is_what_is_asked(address, host):
    assert host_of(address) == host
