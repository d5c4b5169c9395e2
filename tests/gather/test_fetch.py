import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.gather.fetch import fetch
from foreigndesk.settings import GatherSettings

OPEN = GatherSettings(allow_private=True, timeout=2, total_timeout=5)
PAGE = b"<html><body><p>Border opens.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers each path as its name says."""

    protocol_version = "HTTP/1.1"
    seen: list[dict[str, str]]

    def do_GET(self):
        type(self).seen.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
        getattr(self, "answer_" + self.path.strip("/").split("?")[0].split("/")[0].replace("-", "_"))()

    def log_message(self, *_args):
        pass

    def reply(self, body: bytes = PAGE, status: int = 200, **headers: str):
        self.send_response(status)
        usual = {"Content_Type": "text/html; charset=UTF-8", "Content_Length": str(len(body))}
        for name, value in {**usual, **headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self):
        self.reply()

    def answer_untyped(self):
        self.reply(Content_Type="")

    def answer_picture(self):
        self.reply(b"\x89PNG", Content_Type="image/png")

    def answer_gone(self):
        self.reply(b"gone", 410)

    def answer_packed(self):
        self.reply(gzip.compress(PAGE), Content_Encoding="gzip")

    def answer_bomb(self):
        self.reply(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def answer_torn(self):
        self.reply(gzip.compress(PAGE)[:-4], Content_Encoding="gzip")

    def answer_brotli(self):
        self.reply(Content_Encoding="br")

    def answer_zstd(self):
        self.reply(Content_Encoding="zstd")

    def answer_moved(self):
        self.reply(b"", 302, Location="/page?from=moved#part")

    def answer_away(self):
        self.reply(b"", 301, Location=f"http://elsewhere.example:{self.server.server_port}/page")

    def answer_file(self):
        self.reply(b"", 302, Location="file:///etc/hostname")

    def answer_loop(self):
        self.reply(b"", 302, Location="/loop")

    def answer_silent(self):
        time.sleep(0.8)

    def answer_dripping(self):
        self.dripped(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 400)

    def answer_endless(self):
        self.dripped(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x" * 65_536)

    def dripped(self, first: bytes, rest: bytes = b""):
        try:
            for byte in [first] if rest else [first[index : index + 1] for index in range(len(first))]:
                self.wfile.write(byte)
                self.wfile.flush()
                time.sleep(0 if rest else 0.02)
            while rest:
                self.wfile.write(rest)
        except OSError:
            self.close_connection = True


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    Handler.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def at(server):
    return lambda path: f"http://127.0.0.1:{server.server_port}/{path}"


def test_a_page_is_fetched_with_its_type_and_charset(at):
    fetched = fetch(at("page"), OPEN)
    assert (fetched.content, fetched.media_type, fetched.charset) == (PAGE, "text/html", "utf-8")
    assert fetched.url == at("page")


def test_the_server_is_told_who_asks(at):
    fetch(at("page?who"), OPEN)
    asked = next(seen for seen in Handler.seen if seen["path"] == "/page?who")
    assert "foreigndesk/" in asked["user-agent"]
    assert asked["host"] == at("").removeprefix("http://").rstrip("/")


def test_a_private_address_is_refused_unless_allowed(at):
    with pytest.raises(SourceError, match=r"127\.0\.0\.1, which is not a public address") as refused:
        fetch(at("page"), GatherSettings())
    assert refused.value.origin == at("page")
    assert refused.value.hint == "--allow-private"


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.0.0.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_spelling_of_a_private_address_helps(server, host):
    with pytest.raises(SourceError, match="not a public address"):
        fetch(f"http://{host}:{server.server_port}/page", GatherSettings(timeout=2))


def test_the_connection_goes_to_the_address_that_was_checked(server):
    """A name that leads to another address the second time it is asked for is asked for once."""
    answers = iter([["127.0.0.1"], ["192.0.2.7"]])
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    url = f"http://news.example:{server.server_port}/page?rebind"
    assert fetch(url, OPEN, rebinding).content == PAGE
    assert asked == ["news.example"]
    seen = next(seen for seen in Handler.seen if seen["path"] == "/page?rebind")
    assert seen["host"] == f"news.example:{server.server_port}"


def test_one_private_address_among_public_ones_is_refused():
    with pytest.raises(SourceError, match=r"leads to 10\.0\.0\.1"):
        fetch("http://news.example/", GatherSettings(), lambda host, port: ["93.184.215.14", "10.0.0.1"])


def test_a_redirect_is_followed_and_its_end_is_the_url(at):
    fetched = fetch(at("moved"), OPEN)
    assert (fetched.content, fetched.url) == (PAGE, at("page?from=moved"))


def test_a_redirect_to_a_private_address_is_refused(server):
    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "public.example" else ["10.0.0.1"]

    def public_first(address: str) -> bool:
        return address == "127.0.0.1"

    url = f"http://public.example:{server.server_port}/away"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("foreigndesk.gather.connections.is_public", public_first)
        with pytest.raises(SourceError, match=r"redirects to http://elsewhere\.example:\d+/page: leads to 10\.0\.0\.1"):
            fetch(url, GatherSettings(timeout=2), resolve)


def test_a_redirect_to_a_file_is_refused(at):
    with pytest.raises(SourceError, match=r"redirects to file:/+etc/hostname: not an http or https address"):
        fetch(at("file"), OPEN)


def test_redirects_without_end_are_given_up(at):
    with pytest.raises(SourceError, match="more than 8 redirects"):
        fetch(at("loop"), OPEN)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone", "HTTP status 410"),
        ("picture", "content type image/png is neither text nor HTML nor JSON"),
        ("zstd", "content encoding zstd was not asked for"),
        ("brotli", "damaged br"),
        ("torn", "damaged gzip"),
        ("bomb", "larger than 10,000,000 bytes"),
        ("endless", "larger than 10,000,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(at, path, reason):
    with pytest.raises(SourceError, match=reason):
        fetch(at(path), OPEN)


def test_packed_content_is_unpacked(at):
    assert fetch(at("packed"), OPEN).content == PAGE


def test_content_without_a_type_is_left_to_the_reader(at):
    assert fetch(at("untyped"), OPEN).media_type == ""


def test_a_silent_server_is_given_up(at):
    with pytest.raises(SourceError, match=r"not answered within 0\.3 seconds"):
        fetch(at("silent"), GatherSettings(allow_private=True, timeout=0.3))


def test_a_server_that_drips_is_given_up_at_the_deadline(at):
    started = time.monotonic()
    with pytest.raises(SourceError, match=r"not answered within 0\.5 seconds"):
        fetch(at("dripping"), GatherSettings(allow_private=True, timeout=5, total_timeout=0.5))
    assert time.monotonic() - started < 3


def test_a_refused_connection_is_named(server):
    with pytest.raises(SourceError, match=r"cannot be fetched: .*refused"):
        fetch("http://127.0.0.1:1/", OPEN)


def test_an_unknown_host_is_named():
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(SourceError, match=r"^http://nowhere\.example/: no such host$"):
        fetch("http://nowhere.example/", GatherSettings(), nowhere)


@pytest.mark.parametrize("url", ["http://", "ftp://courier.example/a", "http://[", "http://a\x00b/", "https://:80/"])
def test_what_is_no_address_is_named(url):
    with pytest.raises(SourceError, match=r"not an? |no such host"):
        fetch(url, GatherSettings())
