"""Real receivers on loopback: a mail server and a webhook receiver, which answer as a test tells them."""

import socket
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


class Mailbox:
    """Takes mail, unless ``answers`` has another answer for the next one; with ``keep`` it takes it all the same."""

    def __init__(self):
        self.mails = []
        self.answers = []
        self.keep = False
        self.refuse = ""

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        answer = self.answers.pop(0) if self.answers else ""
        if not answer or self.keep:
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return answer or "250 taken"


@contextmanager
def mail_server(password=""):
    box = Mailbox()
    more = {}
    if password:
        more = {
            "authenticator": lambda server, session, envelope, mechanism, data: AuthResult(
                success=isinstance(data, LoginPassword) and data.password == password.encode(), handled=False
            ),
            "auth_require_tls": False,
        }
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **more)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


class Hooks:
    """What came in; ``statuses`` are the next answers, 204 after them."""

    def __init__(self):
        self.calls = []
        self.statuses = []


@contextmanager
def webhook_receiver():
    hooks = Hooks()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            hooks.calls.append((dict(self.headers.items()), body))
            self.send_response(hooks.statuses.pop(0) if hooks.statuses else 204)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hooks.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hooks
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
