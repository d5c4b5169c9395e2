"""A query service of the tests' own on loopback: it says what a test scripts, in that order."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest


class Answers:
    """What the service says: each answer is (status, headers, body), "half" of one, or "silent"."""

    def __init__(self):
        self.scripted = []
        self.queries = []
        self.agents = []
        self.by_query = None

    def say(self, *answers):
        self.scripted.extend(_BAD[answer] if isinstance(answer, str) else answer for answer in answers)

    def rows(self, *rows):
        bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
        return 200, {}, json.dumps({"head": {}, "results": {"bindings": bindings}})


def half(handler):
    """Promise more bytes than come."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"results": {"bindi')


def silent(handler):
    """Keep quiet for longer than the client waits."""
    time.sleep(0.6)


_BAD = {"half": half, "silent": silent}


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def endpoint(answers):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = parse_qs(body)["query"][0]
            answers.queries.append(query)
            answers.agents.append(self.headers["User-Agent"])
            answer = answers.by_query(query) if answers.by_query else answers.scripted.pop(0)
            if callable(answer):
                answer(self)
                return
            status, headers, text = answer
            data = text.encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    server.shutdown()
    server.server_close()
    thread.join()
