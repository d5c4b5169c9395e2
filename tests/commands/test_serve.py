import signal
import socket
import subprocess
import sys

import httpx
import pytest

from foreigndesk.commands.serve import _is_loopback, listen


@pytest.mark.parametrize(("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),
                                           ("desk.example", False), ("127.0.0.2", True)])  # fmt: skip
def test_this_machine_is_known_by_its_addresses(host, own):
    assert _is_loopback(host) == own


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--name", "desk.example")])
def test_nothing_is_served_to_others_before_there_is_a_user(run, desk, options):
    result = run("serve", *options)
    assert result.exit_code == 2
    assert "foreigndesk users add" in result.stderr


def test_an_address_that_is_not_ours_is_told(run, desk):
    run("users", "add", "firefly", "--password", "three short words")
    assert run("serve", "--host", "192.0.2.1").exit_code == 2


def test_no_desk_is_said_with_a_hint(run, tmp_path):
    assert "foreigndesk add SOURCE" in run("serve", "--desk", tmp_path / "none.sqlite").stderr


@pytest.mark.slow
def test_a_desk_is_served_until_interrupted(desk):
    code = "from foreigndesk.commands.app import main; main()"
    command = (sys.executable, "-c", code, "serve", "--desk", str(desk), "--port", "0")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        address = process.stderr.readline().split()[0]
        page = httpx.get(address, timeout=60)
        process.send_signal(signal.SIGINT)
        process.wait(60)
    assert page.status_code == 200
    assert "server" not in page.headers


def test_an_answer_does_not_wait_for_its_header_to_be_acknowledged():
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        connection, _ = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
