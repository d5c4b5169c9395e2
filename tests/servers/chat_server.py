"""A server with OpenAI's chat API, of our own: it replays answers and misbehaves as told."""

import json
import socket
import threading
import time
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from foreigndesk.remote.chat import Chat
from foreigndesk.settings import CoderSettings


def completion(content, *, finish="stop", usage=(100, 20), **message):
    """Return a chat completion as servers send it."""
    counted = {"usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1]}} if usage else {}
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return {"id": "c1", "object": "chat.completion", "choices": [choice], **counted}


class ChatServer(ThreadingHTTPServer):
    """Answers each call with the next of its ``script``, the last one for ever.

    A step is a function of the handler, or what ``reply`` is given: a status, a body (an object is sent as JSON, and
    as a completion where it is a coder's answer), and headers. ``asked`` has the bodies of all calls.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = deque()
        self.asked = []
        self.headers = []
        self.paths = []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/v1"

    def then(self, *steps):
        self.script.extend(steps)
        return self

    def says(self, answer, **about):
        """Answer with a completion whose content is this answer."""
        content = answer if isinstance(answer, str) else json.dumps(answer)
        return self.then((200, completion(content, **about), {}))

    def fails(self, status, body=None, **headers):
        return self.then((status, body or {"error": {"message": "no luck"}}, headers))

    def questions(self):
        """Return the questions of all calls, as the model would read them."""
        return [json.loads(asked["messages"][-1]["content"]) for asked in self.asked]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        server = self.server
        server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        server.headers.append(dict(self.headers))
        server.paths.append(self.path)
        step = server.script.popleft() if len(server.script) > 1 else server.script[0]
        if callable(step):
            step(self)
            self.close_connection = True
        else:
            self.reply(*step)

    def reply(self, status, body, headers):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *said):
        """Say nothing."""


def hangs_up(handler):
    handler.connection.shutdown(socket.SHUT_RDWR)


def cuts_body(handler):
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [{"mess')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def floods(handler):
    """Send without end."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" " * 65_536)
    except OSError:
        pass  # the client has had enough


def drips(handler):
    """Send a byte now and then, so that no single wait is long."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        pass


def sleeps(handler):
    """Say nothing for longer than anybody waits in these tests."""
    time.sleep(1.5)


MISBEHAVIOURS = {"hangs up": hangs_up, "cuts the body": cuts_body, "floods": floods, "drips": drips, "sleeps": sleeps}


@contextmanager
def running():
    """Run a server on loopback for the block."""
    with ChatServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def chat_with(server, **settings):
    """Return a chat with the server, which never really sleeps, and the list of the seconds it would have slept."""
    slept = []
    plain = {"coder": "llm", "model": "parrot-1", "endpoint": server.address, "timeout": 0.5, "total_timeout": 1.0}
    made = Chat(CoderSettings(**{**plain, "max_answer_bytes": 100_000, **settings}), sleep=slept.append)
    return made, slept
