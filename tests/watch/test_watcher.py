"""The whole watch against real servers on loopback, and the faults that a desk must live with."""

import dataclasses
import gzip
import itertools
import sqlite3
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy import event

from foreigndesk.errors import BusyError
from foreigndesk.records import Article
from foreigndesk.watch.audit import compared, faults
from foreigndesk.watch.download import FeedAnswer
from foreigndesk.watch.watcher import Clock
from foreigndesk.watch.watching import Watching

pytestmark = pytest.mark.slow

PAGE = (
    b"<html><body><article><h1>Talks go on</h1><p>" + b"The minister of ports met the envoy again today. " * 9 + b"</p>"
)


def rss(*links, text=""):
    items = "".join(f"<item><title>Talks go on {at}</title><link>{link}</link><description>{text}</description></item>"
                    for at, link in enumerate(links))  # fmt: skip
    return f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>".encode()


@contextmanager
def answering(answers):
    """Serve each path by the function or bytes that ``answers`` has for it; everything else is not found."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            answer = answers.get(self.path)
            if callable(answer):
                answer(self)
            else:
                self.send_response(200 if answer else 404)
                self.end_headers()
                self.wfile.write(answer or b"")

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass

    asked = []
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def audit(bench, site):
    published = [Article(str(at), one["title"], site.text(at),
                         url=f"{site.root}/moved/story-number-{at}" if at % 20 == 7 else site.url(at))
                 for at, one in enumerate(site.articles)]  # fmt: skip
    with bench.open() as store:
        return (
            faults(store.feeds.books()),
            compared(published, store.feeds.texts(), store.feeds.fates()),
            store.feeds.books(),
        )


def test_of_a_faulty_site_nothing_is_lost_nothing_twice_and_changes_are_versions(bench, site):
    bench.add(*site.feeds())
    bench.until_done()
    told, comparison, books = audit(bench, site)
    assert told == []
    assert (comparison.whole, comparison.missing, comparison.extra) == (24, {}, 0)
    assert books.articles == 24
    assert len(bench.coder.read_articles) == 24
    site.phase = 2
    with sqlite3.connect(bench.path) as connection:
        connection.execute("UPDATE entries SET due = 0")
    bench.until_done()
    told, comparison, books = audit(bench, site)
    assert (told, comparison.whole, books.versions) == ([], 24, 1)


def test_a_second_look_asks_only_for_what_changed(bench, site):
    bench.add(site.feeds()[0])
    bench.until_done()
    before = site.asked.total()
    with sqlite3.connect(bench.path) as connection:
        connection.execute("UPDATE feeds SET due = 0")
    bench.once()
    assert site.asked.total() == before + 1
    assert [state.etag for state in bench.feeds()] == ['"rss-0-1"']
    assert len(bench.coder.read_articles) == 24


def test_a_stop_ends_the_watch_and_the_next_goes_on_where_it_stood(bench, site):
    bench.add(site.feeds()[0])
    reading = bench.coder.read

    def stopping(articles):
        if len(bench.coder.read_articles) == 3:
            bench.stop.set()
        return reading(articles)

    bench.coder.read = stopping
    bench.once()
    assert 3 <= len(bench.coder.read_articles) < 24
    bench.stop.clear()
    bench.coder.read = reading
    bench.until_done()
    assert len({article.id for article in bench.coder.read_articles}) == len(bench.coder.read_articles) == 24


def test_a_locked_desk_is_waited_for_and_nothing_is_lost(bench, site, monkeypatch):
    monkeypatch.setattr("foreigndesk.watch.watcher._STORE_PAUSE", 0.05)
    monkeypatch.setattr("foreigndesk.store.database.PATIENCE", 0.01)
    bench.add(site.feeds()[0])
    with bench.open() as store:
        done, troubles = store.feeds.done, itertools.chain([True, True, False], itertools.repeat(False))

        class Locked(type(store.feeds)):
            def done(self, *arguments):
                if next(troubles):
                    raise BusyError("desk.sqlite: another program is writing to it")
                return done(*arguments)

        monkeypatch.setattr("foreigndesk.store.database.FeedBook", Locked)
        bench.once(store)
    bench.until_done()
    assert audit(bench, site)[1].whole == 24


def test_a_desk_that_stays_full_ends_a_single_run_and_the_entries_wait(bench, site, monkeypatch):
    monkeypatch.setattr("foreigndesk.watch.watcher._STORE_PAUSE", 0.01)
    bench.watch = dataclasses.replace(bench.watch, store_patience=0.1)
    bench.add(site.feeds()[0])
    with bench.open() as store:

        class Full(type(store.feeds)):
            def done(self, *_):
                raise BusyError("desk.sqlite: the disk is full")

        monkeypatch.setattr("foreigndesk.store.database.FeedBook", Full)
        with pytest.raises(BusyError, match="disk is full"):
            bench.once(store)
    monkeypatch.undo()
    assert {state.state for state in bench.entries()} == {"waiting"}
    bench.until_done()
    assert audit(bench, site)[1].whole == 24


def test_a_disk_that_is_truly_full_loses_nothing(bench, site, monkeypatch):
    monkeypatch.setattr("foreigndesk.watch.watcher._STORE_PAUSE", 0.01)
    bench.watch = dataclasses.replace(bench.watch, store_patience=0.1)
    bench.add(site.feeds()[0])
    with sqlite3.connect(bench.path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    limited = []

    def limit(connection, _record):
        limited.append(connection.execute(f"PRAGMA max_page_count = {pages + 2}"))

    with bench.open() as store:
        event.listen(store._engine, "connect", limit)
        store._engine.dispose()
        with pytest.raises(BusyError, match="disk is full"):
            bench.once(store)
    bench.until_done()
    assert audit(bench, site)[:2] == ([], audit(bench, site)[1])
    assert audit(bench, site)[1].whole == 24


@pytest.mark.parametrize("jump", [-400 * 86_400, 400 * 86_400], ids=["back", "on"])
def test_a_clock_that_jumps_and_is_put_right_stops_no_feed(bench, site, jump):
    right = bench.now
    bench.add(site.feeds()[0])
    bench.now += jump
    bench.until_done()
    bench.now = right
    bench.until_done()
    assert audit(bench, site)[1].whole == 24
    with sqlite3.connect(bench.path) as connection:
        connection.execute("UPDATE feeds SET due = ?", (right + 500 * 86_400,))
    before = site.asked["/rss/0"]
    bench.once()
    assert site.asked["/rss/0"] == before + 1


def test_endless_huge_and_bursting_feeds_are_refused_by_name_and_the_others_go_on(bench):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100_000):
            handler.wfile.write(b"<item>" * 1_000)

    def huge(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "500000000")
        handler.end_headers()
        for _ in range(500):
            handler.wfile.write(b" " * 1_000_000)

    packed = gzip.compress(bytes(20_000_000))

    def bomb(handler):
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.end_headers()
        handler.wfile.write(packed)

    entities = b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    xml = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + entities + b"]><rss><channel><title>&j;</title></channel></rss>"
    bench.gather = dataclasses.replace(bench.gather, max_page_bytes=200_000, timeout=30, total_timeout=60)
    answers = {
        "/endless": endless,
        "/huge": huge,
        "/bomb": bomb,
        "/xml": xml,
        "/story-of-2018-01": PAGE,
    }
    with answering(answers) as (root, _):
        answers["/good"] = rss(f"{root}/story-of-2018-01")
        bench.add(*(f"{root}/{name}" for name in ("endless", "huge", "bomb", "xml", "good")))
        bench.once()
    errors = {state.feed.address.rpartition("/")[2]: state.error for state in bench.feeds()}
    for name in ("endless", "huge", "bomb"):
        assert "larger than 200,000 bytes" in errors[name]
    assert errors["good"] == ""
    assert [state.state for state in bench.entries()] == ["done"]
    assert len(str(bench.feeds())) < 20_000


def test_a_feed_that_drips_is_left_at_the_deadline(bench):
    def dripping(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    bench.gather = dataclasses.replace(bench.gather, total_timeout=1)
    with answering({"/dripping": dripping}) as (root, _):
        bench.add(f"{root}/dripping")
        bench.once()
    assert "not answered within 1 seconds" in bench.feeds()[0].error


def test_ten_thousand_feeds_at_once_are_all_looked_at_with_a_bounded_number_under_way(bench, monkeypatch):
    bench.watch = dataclasses.replace(bench.watch, threads=16)
    count, lock, under_way, most = 10_000, threading.Lock(), [0], [0]

    class Quick:
        def rest(self, address):
            return 0.0

        def look(self, state):
            with lock:
                under_way[0] += 1
                most[0] = max(most[0], under_way[0])
            with lock:
                under_way[0] -= 1
            return FeedAnswer(state)

    monkeypatch.setattr(Watching, "downloader", lambda self: Quick())
    bench.add(*(f"https://site{at}.example/rss" for at in range(count)))
    progress = bench.once()
    assert progress.looks == count
    assert most[0] <= 16


def test_of_one_server_one_page_at_a_time_is_asked_for(bench):
    under_way, most, lock = [0], [0], threading.Lock()

    def page(handler):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.02)
        with lock:
            under_way[0] -= 1
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(PAGE)

    answers = {f"/story-number-{at}-of-2018": page for at in range(6)}
    with answering(answers) as (root, _):
        answers["/rss"] = rss(*(root + path for path in list(answers)))
        bench.add(f"{root}/rss")
        bench.until_done()
    assert most[0] == 1
    assert len(bench.coder.read_articles) == 6


def test_a_feed_that_is_gone_for_good_is_asked_no_more(bench):
    def gone(handler):
        handler.send_response(410)
        handler.end_headers()

    with answering({"/rss": gone}) as (root, asked):
        bench.add(f"{root}/rss")
        bench.once()
        bench.now += 1e7
        bench.once()
    assert asked.count("/rss") == 1
    assert bench.feeds()[0].stopped


def test_a_page_that_stays_broken_is_given_up_with_its_reason_or_its_feeds_text_taken(bench):
    def down(handler):
        handler.send_response(500)
        handler.end_headers()

    long = "The ministers agreed to open the ports and to pay the tolls that were owed since spring. " * 3
    with answering({"/a-b-c-d": down, "/e-f-g-h": down}) as (root, asked):
        answers = {"/short": rss(f"{root}/a-b-c-d"), "/long": rss(f"{root}/e-f-g-h", text=long)}
        with answering(answers) as (other, _):
            bench.add(f"{other}/short", f"{other}/long")
            bench.until_done()
    states = {state.entry.url.rpartition("/")[2]: state for state in bench.entries()}
    assert (states["a-b-c-d"].state, states["a-b-c-d"].reason) == ("given up", "HTTP status 500")
    assert (states["e-f-g-h"].state, states["e-f-g-h"].basis) == ("done", "feed")
    assert asked.count("/a-b-c-d") == bench.watch.attempts
    assert bench.coder.read_articles[0].origin.startswith("feed's own text (HTTP status 500)")


def test_what_robots_txt_forbids_is_not_fetched(bench):
    answers = {"/robots.txt": b"User-agent: *\nDisallow: /private-story-of-2018", "/private-story-of-2018": PAGE}
    with answering(answers) as (root, asked):
        answers["/rss"] = rss(f"{root}/private-story-of-2018")
        bench.add(f"{root}/rss")
        bench.until_done()
    assert "/private-story-of-2018" not in asked
    assert bench.entries()[0].reason == "its robots.txt forbids it"


def test_a_folder_is_watched_its_wires_held_corrected_and_withdrawn(bench, tmp_path):
    wire = '{"uri":"u:1","version":"%d","pubstatus":"%s","embargoed":"%s","headline":"Ports","bodies":[{"value":"%s"}]}'
    folder = tmp_path / "wires"
    folder.mkdir()
    file = folder / "1.json"
    file.write_text(wire % (1, "usable", "2100-01-01T00:00:00Z", "Freedonia opened its ports."))
    bench.now = time.time()
    bench.add(str(folder), kind="folder")
    bench.once()
    [state] = bench.entries()
    assert (state.state, bench.coder.read_articles) == ("waiting", [])
    assert state.due == 4_102_444_800
    for version, status, text in ((2, "usable", "Freedonia opened one port."), (3, "canceled", "x")):
        file.write_text(wire % (version, status, "2018-01-01T00:00:00Z", text))
        with sqlite3.connect(bench.path) as connection:
            connection.execute("UPDATE feeds SET due = 0")
        bench.once()
    assert [article.edition for article in bench.coder.read_articles] == [2]
    with bench.open() as store:
        [back] = store.history.withdrawn_after(-1)
        assert back.edition == 3


def test_the_clock_of_the_machine_is_the_usual_one():
    assert abs(Clock().now() - time.time()) < 5
