import gzip
from io import BytesIO

import pytest

from foreigndesk.gather.files import read_stream
from foreigndesk.records import Article
from foreigndesk.settings import GatherSettings

PAGE = (
    "<html><head><title>Freedonia opens a port</title></head><body><article><h1>Freedonia opens a port</h1><p>"
    + "Freedonia opened a port on Monday, its minister of trade said in the capital. " * 8
    + "</p></article></body></html>"
).encode()


def record(url, body=PAGE, status="200 OK", media_type="text/html", kind="response", packing=""):
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n{packing}\r\n".encode()
        + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2018-01-02T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-1234567890ab>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


ARCHIVE = [
    record("https://a.example/1"),
    record("https://a.example/2", status="404 Not Found"),
    record("https://a.example/3", b"\x89PNG", media_type="image/png"),
    record("https://a.example/1?utm_source=x"),
    record("https://a.example/4", gzip.compress(PAGE), packing="Content-Encoding: gzip\r\n"),
]


def read(data, **settings):
    return list(read_stream(BytesIO(data), "x.warc.gz", GatherSettings(**settings)))


@pytest.mark.parametrize(
    "data", [b"".join(ARCHIVE), b"".join(map(gzip.compress, ARCHIVE)), gzip.compress(b"".join(ARCHIVE))]
)
def test_each_page_is_read_once_packed_or_not_and_nothing_else(data):
    found = read(data)
    assert [article.url for article in found] == ["https://a.example/1", "https://a.example/4"]
    assert all(isinstance(article, Article) and "minister of trade" in article.text for article in found)


def test_the_day_it_was_archived_is_not_the_day_it_was_published():
    assert read(ARCHIVE[0])[0].published == ""


def test_a_damaged_archive_is_read_up_to_the_damage_and_says_so():
    article, skip = read(b"".join([ARCHIVE[0], record("https://a.example/5")[:-300]]))
    assert article.url == "https://a.example/1"
    assert "damaged web archive" in skip.reason


def test_a_page_over_the_limit_is_named_and_the_rest_goes_on():
    big, small = read(record("https://a.example/b", b"<html>" + b"x" * 9_000) + ARCHIVE[0], max_page_bytes=5_000)
    assert "https://a.example/b" in big.origin
    assert small.url == "https://a.example/1"


def test_an_archive_without_pages_says_so():
    assert read(ARCHIVE[2])[0].reason == "no pages in this web archive"
