"""WebSub (W3C, 2018): hubs say when a feed has news, so that it is looked at at once.

What a hub sends is taken for a knock and no more: the feed is then fetched from its own address as ever. A knock counts
only at the address made for its topic and signed with the secret made for it.
"""

from __future__ import annotations

import hashlib
import hmac
import queue
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from foreigndesk.errors import SourceError
from foreigndesk.store.feeds import FeedState

LEASE = 432_000
"""Seconds for which hubs are asked to send word; asked anew after half of them."""

_MOST_BYTES = 10_000_000
_DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}

Submit = Callable[[str, Mapping[str, str]], None]


class Hubs:
    """Asks hubs for word of their topics, and hears it.

    ``callback`` is the public address under which hubs reach the listener; ``submit`` sends a form, and raises
    SourceError where that fails; ``clock`` is monotonic.
    """

    def __init__(self, callback: str, submit: Submit, clock: Callable[[], float]) -> None:
        self._callback = callback.rstrip("/")
        self._submit = submit
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._asked: dict[str, float] = {}
        self._topics: dict[str, str] = {}
        self._heard: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="hubs")

    def ask(self, states: Iterable[FeedState]) -> None:
        """Ask the hubs of feeds for word, in the background, each once in half a lease; one that fails, next time."""
        now = self._clock()
        for state in states:
            topic = state.topic or state.feed.address
            if state.hub and not state.stopped and self._asked.get(topic, now) <= now:
                self._asked[topic] = now + LEASE / 2
                self._pool.submit(self._subscribe, state.hub, topic)

    def heard(self) -> Iterator[str]:
        """Yield the topics of which word came since the last call."""
        while not self._heard.empty():
            yield self._heard.get()

    @contextmanager
    def listening(self, host: str, port: int) -> Iterator[int]:
        """Listen for hubs while the block runs; the port is given, another one than asked for where that was 0."""
        handler = type("Handler", (_Handler,), {"hubs": self})
        with ThreadingHTTPServer((host, port), handler) as server:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield server.server_port
            finally:
                server.shutdown()
                self._pool.shutdown(wait=False, cancel_futures=True)

    def confirm(self, token: str, topic: str) -> bool:
        """Tell whether a subscription that a hub asks about is ours."""
        return self._topics.get(token) == topic

    def knock(self, token: str, body: bytes, signature: str) -> bool:
        """Take word from a hub; say whether the address is one of ours. What is signed wrongly is passed over."""
        topic = self._topics.get(token)
        if topic is None:
            return False
        method, _, stated = signature.partition("=")
        if method in _DIGESTS:
            own = hmac.new(self._key(topic).encode(), body, _DIGESTS[method]).hexdigest()
            if hmac.compare_digest(own, stated.strip().lower()):
                self._heard.put(topic)
        return True

    def _subscribe(self, hub: str, topic: str) -> None:
        token = self._key("address of " + topic)[:32]
        self._topics[token] = topic
        form = {
            "hub.mode": "subscribe",
            "hub.topic": topic,
            "hub.callback": f"{self._callback}/{token}",
            "hub.secret": self._key(topic),
            "hub.lease_seconds": str(LEASE),
        }
        try:
            self._submit(hub, form)
        except SourceError:
            del self._asked[topic]

    def _key(self, text: str) -> str:
        return hmac.new(self._secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    """Answers hubs: their question whether a subscription is ours, and their word of news."""

    hubs: Hubs
    timeout = 20

    def do_GET(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if self.hubs.confirm(self._token(), asked.get("hub.topic", "")) and asked.get("hub.mode") == "subscribe":
            self._reply(200, asked.get("hub.challenge", "").encode())
        else:
            self._reply(404)

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _MOST_BYTES:
            self._reply(413)
            return
        known = self.hubs.knock(self._token(), self.rfile.read(int(length)), self.headers.get("X-Hub-Signature", ""))
        self._reply(202 if known else 404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives it
        """Say nothing: who knocks is no news to the reader."""

    def _token(self) -> str:
        return urlsplit(self.path).path.rpartition("/")[2]

    def _reply(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
