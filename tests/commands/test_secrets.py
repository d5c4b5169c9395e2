"""What a reader keeps for the delivery alone stands nowhere else: in no command's output, export, feed, page or log."""

import logging

import newsroom
import pytest
from fastapi.testclient import TestClient
from newsroom import event, reading
from receivers import mail_server

from foreigndesk.serve.app import build
from foreigndesk.serve.served import serving

CANARIES = {
    "MAIL_PASSWORD": "canary-of-the-mail",
    "HOOK_SECRET": "canary-of-the-hook",
    "CHAT_URL": "json://canary-user:canary-of-the-chat@127.0.0.1:9/canary-path",
}
DELIVERY = """
channels:
  mail: {{kind: smtp, host: 127.0.0.1, port: {port}, user: me, password: "${{MAIL_PASSWORD}}", security: none,
         sender: desk@example.org, to: me@example.org}}
  hook: {{kind: webhook, url: "http://127.0.0.1:9/canary-address", secret: "${{HOOK_SECRET}}"}}
  chat: {{kind: apprise, url: "${{CHAT_URL}}"}}
"""
TELLING = (
    ["follows"], ["follows", "--yaml"], ["follows", "--json"],
    ["alerts", "list"], ["alerts", "list", "--json"], ["alerts", "send"], ["alerts", "retry"],
    ["alerts", "test", "mail"], ["alerts", "test", "hook"], ["alerts", "test", "chat"], ["alerts", "test", "none"],
    ["status"], ["events"], ["stories"], ["audit"], ["desk", "check"], ["export", "all.jsonl"],
)  # fmt: skip
PAGES = (
    "/",
    "/following",
    "/feeds",
    "/about",
    "/following.json",
    "/feeds.json",
    "/openapi.json",
    "/following/{follow}",
)


@pytest.fixture
def told(run, tmp_path, monkeypatch, caplog):
    """Everything that commands wrote after three channels failed, the mail server repeating what it was given."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.chdir(tmp_path)
    for name, value in CANARIES.items():
        monkeypatch.setenv(name, value)
    with mail_server(password="another") as box:
        delivery = tmp_path / "delivery.yaml"
        delivery.write_text(DELIVERY.format(port=box.port))
        monkeypatch.setenv("FOREIGNDESK_DELIVERY", str(delivery))
        to = [word for channel in ("mail", "hook", "chat") for word in ("--to", channel)]
        written = [run("follow", "Pakistan", *to)]
        with newsroom.desk(tmp_path) as store:
            store.put(reading("a1", event("a1")))
        written += [run(*call) for call in (["alerts", "send"], *TELLING)]
    return "".join(one.stdout + one.stderr for one in written) + caplog.text


@pytest.mark.slow
def test_no_command_log_file_or_page_tells_a_secret(told, tmp_path):
    assert "Pakistan" in told
    assert "1 failed, 2 retrying" in told
    assert "canary" not in told
    assert "canary" not in (tmp_path / "all.jsonl").read_text()
    with newsroom.desk(tmp_path) as store:
        [follow] = store.following(lambda board: board.follows())
        client = TestClient(build(serving(store)), "http://localhost")
        for page in PAGES:
            answer = client.get(page.format(follow=follow.id))
            assert answer.status_code == 200, page
            assert "canary" not in answer.text, page
    assert b"canary" not in (tmp_path / "desk.sqlite").read_bytes()
