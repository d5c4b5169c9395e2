"""A news site on loopback that fails in all the ways that sites do, and soon recovers: for replays and their tests.

What goes wrong with an article's page is told by its number; most faults last one or two requests. ``phase`` 2 shows
changed forms of some articles; a ``faultless`` one has no faults. Everything is counted, so that a test can say what
was asked for.
"""

import gzip
import html
import json
import threading
import time
from collections import Counter
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

import brotli

FAULTS = 20
"""Article number modulo this tells its fault; see ``NewsHandler.page``."""
A_FEED = 100
"""Articles a feed."""
CHANGED = "The ministry corrected the figure an hour later, officials said on the record."


class NewsServer(ThreadingHTTPServer):
    """Serves ``articles``: mappings with id, title, text, date."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, articles, *, slow=0.3, faultless=False):
        super().__init__(("127.0.0.1", 0), NewsHandler)
        self.articles = articles
        self.slow = slow
        self.faultless = faultless
        self.phase = 1
        self.asked = Counter()
        self.lock = threading.Lock()

    def handle_error(self, request, address):
        """Say nothing: clients that are killed break their connections."""

    @property
    def root(self):
        return f"http://127.0.0.1:{self.server_port}"

    def feeds(self):
        """Return the addresses of all feeds: of four formats in turn, and one that lists copies under other names."""
        count = -(-len(self.articles) // A_FEED)
        forms = ("rss", "atom", "json", "sitemap")
        again = [] if self.faultless else [f"{self.root}/again/0"]
        return [f"{self.root}/{forms[at % 4]}/{at}" for at in range(count)] + again

    def url(self, at):
        return f"{self.root}/2018/story-number-{at}"

    def changes(self, at):
        return at % FAULTS == 9

    def text(self, at):
        text = self.articles[at]["text"]
        return f"{text}\n\n{CHANGED}" if self.phase == 2 and self.changes(at) else text


@contextmanager
def serving(articles, **options):
    server = NewsServer(articles, **options)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class NewsHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        with self.server.lock:
            self.server.asked[self.path] += 1
            count = self.server.asked[self.path]
        kind, _, rest = self.path.lstrip("/").partition("/")
        if kind == "robots.txt":
            self.reply(b"User-agent: *\nDisallow: /private/\n", "text/plain")
        elif kind in ("2018", "moved"):
            self.page(int(rest.partition("?")[0].rpartition("-")[2]), count, moved=kind == "moved")
        else:
            self.feed(kind, int(rest), count)

    def feed(self, kind, at, count):
        if at % 3 == 1 and count == 1 and not self.server.faultless:
            self.reply(b"down", "text/plain", status=503, **{"Retry-After": "0"})
            return
        numbers = range(at * A_FEED, min((at + 1) * A_FEED, len(self.server.articles)))
        if kind == "again":
            numbers = [number for number in range(len(self.server.articles)) if number % FAULTS == 8]
        body = getattr(self, kind)(numbers)
        tag = f'"{kind}-{at}-{self.server.phase}"'
        if self.headers.get("If-None-Match") == tag:
            self.reply(b"", "", status=304)
            return
        wrong = "application/octet-stream" if at % 5 == 2 else "application/xml"
        self.reply(body, wrong, ETag=tag)

    def page(self, at, count, *, moved):
        body = self.html(at)
        tag = f'"{at}-{self.server.phase if self.server.changes(at) else 1}"'
        if self.headers.get("If-None-Match") == tag:
            self.reply(b"", "", status=304)
        elif self.server.faultless or not self.fails(at % FAULTS, count, body, moved):
            self.reply(body, ETag=tag)

    def fails(self, fault, count, body, moved):
        """Answer as the fault says, if it does not just slow the answer down; say whether it was answered."""
        if fault == 0:
            time.sleep(self.server.slow)
        elif fault in (1, 3) and count <= (1 if fault == 1 else 2):
            self.reply(b"error", status=500 if fault == 1 else 503, **{"Retry-After": "0"})
            return True
        elif fault == 2 and count == 1:
            self.cut(body)
            return True
        elif fault == 10 and count == 1:
            self.reply(gzip.compress(body)[:-30], **{"Content-Encoding": "gzip"})
            return True
        elif fault == 11 and count == 1:
            self.close_connection = True
            return True
        return self.dressed(fault, count, body, moved)

    def dressed(self, fault, count, body, moved):
        """Answer in another type, packing or place, where the fault says so."""
        if fault == 4:
            self.reply(body, "text/plain" if count % 2 else "text/html")
        elif fault == 5:
            self.reply(gzip.compress(body), **{"Content-Encoding": "gzip"})
        elif fault == 6:
            self.reply(brotli.compress(body), **{"Content-Encoding": "br"})
        elif fault == 7 and not moved:
            self.reply(b"", status=302, Location=self.path.replace("2018", "moved"))
        else:
            return False
        return True

    def cut(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.close_connection = True

    def reply(self, body, media_type="text/html; charset=utf-8", status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def html(self, at):
        article = self.server.articles[at]
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article["title"]}
        if article.get("date"):
            data["datePublished"] = article["date"]
        paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in self.server.text(at).split("\n") if line.strip())
        script = json.dumps(data).replace("</", "<\\/")
        title = html.escape(article["title"])
        return (
            f"<!doctype html><html lang=en><head><title>{title}</title>"
            f'<script type="application/ld+json">{script}</script></head>'
            f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        ).encode()

    def rss(self, numbers):
        items = "".join(
            f"<item><title>{escape(self.server.articles[at]['title'])}</title><link>{self.server.url(at)}</link>"
            f"<guid isPermaLink='false'>{at}</guid><pubDate>{formatdate(1514764800 + at)}</pubDate>"
            f"<description>{escape(self.teaser(at))}</description></item>"
            for at in numbers
        )
        return f"<rss version='2.0'><channel><title>The Replay</title>{items}</channel></rss>".encode()

    def again(self, numbers):
        body = self.rss(numbers).decode()
        return body.replace("</link>", "?utm_source=again&amp;utm_medium=rss</link>").encode()

    def atom(self, numbers):
        items = "".join(
            f"<entry><title>{escape(self.server.articles[at]['title'])}</title><id>tag:{at}</id>"
            f"<link href='{self.server.url(at)}'/><updated>2018-01-02T00:00:00Z</updated>"
            f"<summary>{escape(self.teaser(at))}</summary></entry>"
            for at in numbers
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Replay</title>{items}</feed>".encode()

    def json(self, numbers):
        items = [
            {"id": str(at), "url": self.server.url(at), "title": self.server.articles[at]["title"],
             "content_text": self.teaser(at)}
            for at in numbers
        ]  # fmt: skip
        document = {"version": "https://jsonfeed.org/version/1.1", "title": "The Replay", "items": items}
        return json.dumps(document).encode()

    def sitemap(self, numbers):
        items = "".join(
            f"<url><loc>{self.server.url(at)}</loc><news:news><news:publication><news:name>The Replay</news:name>"
            "<news:language>en</news:language></news:publication>"
            f"<news:title>{escape(self.server.articles[at]['title'])}</news:title></news:news></url>"
            for at in numbers
        )
        spaces = (
            "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
            "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
        )
        return f"<urlset {spaces}>{items}</urlset>".encode()

    def teaser(self, at):
        return " ".join(self.server.articles[at]["text"].split()[:15])
