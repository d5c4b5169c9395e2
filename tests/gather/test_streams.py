import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.errors import SourceError
from foreigndesk.gather.streams import HEAD, numbered_lines, opened, read_all


class Dripping(io.RawIOBase):
    """A stream that gives a byte at a time, as a slow pipe may."""

    def __init__(self, data: bytes):
        self.data = io.BytesIO(data)

    def readable(self):
        return True

    def read(self, size=-1):
        return self.data.read(1)


@given(st.binary(max_size=500))
def test_a_stream_begins_where_it_began_after_a_look(data):
    if data.startswith(b"\x1f\x8b"):
        return
    head, stream = opened(io.BytesIO(data), "a")
    assert head == data
    assert stream.read() == data


@given(st.binary(max_size=500))
def test_gzip_is_unpacked(data):
    _, stream = opened(io.BytesIO(gzip.compress(data)), "a.gz")
    assert stream.read() == data


def test_gzip_of_several_members_is_unpacked_to_its_end():
    _, stream = opened(io.BytesIO(gzip.compress(b"one ") + gzip.compress(b"two")), "a.gz")
    assert stream.read() == b"one two"


def test_a_long_stream_that_comes_in_drips_is_read_whole():
    data = b"0123456789" * (HEAD // 5)
    head, stream = opened(Dripping(data), "a")
    assert head == data[:HEAD]
    assert stream.read() == data


@pytest.mark.parametrize(
    "damage", [lambda d: d[:-9], lambda d: d[:12] + b"\xff\xff\xff" + d[15:], lambda d: d[:-8] + b"12345678"]
)
def test_damaged_gzip_is_one_clear_error(damage):
    packed = gzip.compress(bytes(range(256)) * 40)
    with pytest.raises(SourceError, match=r"^a\.gz: damaged gzip"):
        opened(io.BytesIO(damage(packed)), "a.gz")[1].read()


def test_gzip_that_grows_as_no_text_does_is_stopped():
    packed = gzip.compress(bytes(100_000_000))
    _, stream = opened(io.BytesIO(packed), "a.gz")
    with pytest.raises(SourceError, match="grows more than 100 times"):
        sum(map(len, iter(lambda: stream.read(1_000_000), b"")))


def test_what_is_over_the_limit_is_not_read():
    assert read_all(io.BytesIO(b"12345"), 5, "a") == b"12345"
    with pytest.raises(SourceError, match=r"^a: larger than 4 bytes"):
        read_all(io.BytesIO(b"12345"), 4, "a")


def test_lines_are_numbered_and_a_long_one_is_passed_over():
    stream = io.BytesIO(b"one\n" + b"x" * 20 + b"\ntwo\n\nlast")
    assert list(numbered_lines(stream, 10, "a")) == [(1, b"one\n"), (2, None), (3, b"two\n"), (4, b"\n"), (5, b"last")]


def test_a_line_without_end_stops_the_stream():
    with pytest.raises(SourceError, match=r"^a: line 1: no line end"):
        list(numbered_lines(io.BytesIO(b"x" * 10_000_000), 1_000, "a"))
