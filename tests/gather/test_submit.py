import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.gather.submit import submit
from foreigndesk.settings import GatherSettings

OPEN = GatherSettings(allow_private=True, timeout=2, total_timeout=4)


@pytest.fixture
def server():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(500 if self.path == "/bad" else 202)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    taken = []
    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", taken
        running.shutdown()


def test_a_form_is_sent_and_taken(server):
    root, taken = server
    submit(f"{root}/hub", {"hub.mode": "subscribe", "hub.topic": "https://a.example/?x=1&y"}, OPEN)
    assert taken == [b"hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2F%3Fx%3D1%26y"]


@pytest.mark.parametrize(
    ("address", "reason"), [("ftp://a.example/", "not an http"), ("http://a.example:x/", "not a valid address")]
)
def test_an_address_that_is_none_is_refused(address, reason):
    with pytest.raises(SourceError, match=reason):
        submit(address, {}, OPEN)


def test_a_server_that_refuses_is_an_error(server):
    with pytest.raises(SourceError, match="HTTP status 500"):
        submit(f"{server[0]}/bad", {}, OPEN)


def test_a_private_address_is_sent_nothing(server):
    root, taken = server
    with pytest.raises(SourceError, match="not a public address"):
        submit(root, {}, GatherSettings())
    assert taken == []
