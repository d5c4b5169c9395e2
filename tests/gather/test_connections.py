import socket
import time

import httpcore
import pytest

from foreigndesk.errors import SourceError
from foreigndesk.gather.connections import GuardedBackend

LONG = 30.0


@pytest.fixture
def listener():
    """A server that takes connections and never says a word of its own."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(LONG)
        yield server


def port_of(listener):
    return listener.getsockname()[1]


def backend(*addresses, allow_private=True, seconds=LONG):
    return GuardedBackend(
        lambda _host, _port: list(addresses), allow_private=allow_private, deadline=time.monotonic() + seconds
    )


def test_bytes_go_to_the_address_that_was_resolved_and_back(listener):
    stream = backend("127.0.0.1").connect_tcp("courier.example", port_of(listener), timeout=LONG)
    server, _ = listener.accept()
    with server:
        stream.write(b"hello", LONG)
        assert server.recv(5) == b"hello"
        server.sendall(b"world")
        assert stream.read(5, LONG) == b"world"
        stream.close()


def test_a_host_with_one_private_address_is_refused_before_any_connection(listener):
    guarded = backend("127.0.0.1", "93.184.215.14", allow_private=False)
    with pytest.raises(SourceError, match=r"courier\.example.*127\.0\.0\.1") as raised:
        guarded.connect_tcp("courier.example", port_of(listener))
    assert raised.value.hint == "--allow-private"
    listener.setblocking(False)
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize("error", [OSError("no name"), UnicodeError("label too long")], ids=repr)
def test_a_host_that_cannot_be_resolved_is_named(error):
    def resolve(_host, _port):
        raise error

    guarded = GuardedBackend(resolve, allow_private=False, deadline=time.monotonic() + LONG)
    with pytest.raises(SourceError, match=r"nowhere\.example: no such host"):
        guarded.connect_tcp("nowhere.example", 80)


def test_the_next_address_is_tried_where_one_does_not_answer(listener):
    stream = backend("::1", "127.0.0.1").connect_tcp("courier.example", port_of(listener), timeout=LONG)
    assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
    stream.close()


def test_where_no_address_answers_the_connection_fails():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(httpcore.ConnectError):
        backend("127.0.0.1").connect_tcp("courier.example", port, timeout=LONG)


def test_a_wait_ends_at_the_deadline_however_long_its_own_timeout(listener):
    guarded = backend("127.0.0.1", seconds=0.3)
    stream = guarded.connect_tcp("courier.example", port_of(listener), timeout=LONG)
    assert not guarded.is_past_deadline()
    started = time.monotonic()
    with pytest.raises(httpcore.ReadTimeout):
        stream.read(1, LONG)
    assert time.monotonic() - started < LONG / 2
    time.sleep(0.01)
    assert guarded.is_past_deadline()
    with pytest.raises(httpcore.WriteTimeout):
        stream.write(b"late")
    with pytest.raises(httpcore.ConnectTimeout):
        guarded.connect_tcp("courier.example", port_of(listener))
    stream.close()
