"""Byte streams read in bounded memory: a look at their beginning, gzip that cannot burst, lines of bounded length."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from foreigndesk.errors import SourceError

HEAD = 65_536
_GZIP_MARK = b"\x1f\x8b"
# Text shrinks to a tenth or so; what grows by more than this beyond the slack was made to fill a memory.
_MOST_GROWTH = 100
_SLACK = 64_000_000
# A line over the limit is passed over to its end, if that comes within this many times the limit.
_PASSED_OVER = 10


def opened(stream: BinaryIO, origin: str) -> tuple[bytes, io.BufferedReader]:
    """Return the first bytes of a stream, unpacked if it is gzip, and the stream from its beginning.

    Reading on raises SourceError when gzip is damaged, or grows as no text does.
    """
    head, resumed = _looked_into(stream)
    if head.startswith(_GZIP_MARK):
        head, resumed = _looked_into(_Unpacked(resumed, origin))
    return head, resumed


def read_all(stream: BinaryIO, limit: int, origin: str) -> bytes:
    """Return all bytes of a stream; raises SourceError when there are more than ``limit``."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(origin, f"larger than {limit:,} bytes, the limit for one document")
    return data


def numbered_lines(stream: BinaryIO, limit: int, origin: str) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of a stream with their numbers from 1; None stands for one longer than ``limit`` bytes."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        _pass_over(line, stream, limit, f"{origin}: line {number}")
        yield number, None


def _pass_over(line: bytes, stream: BinaryIO, limit: int, place: str) -> None:
    passed = len(line)
    while line and not line.endswith(b"\n"):
        if passed > _PASSED_OVER * limit:
            raise SourceError(place, f"no line end within {passed:,} bytes, so the rest is not read")
        line = stream.readline(HEAD)
        passed += len(line)


def _looked_into(stream: BinaryIO | io.RawIOBase) -> tuple[bytes, io.BufferedReader]:
    head = b""
    while len(head) < HEAD and (part := stream.read(HEAD - len(head))):
        head += part
    return head, io.BufferedReader(_Resumed(head, stream), HEAD)


class _Resumed(io.RawIOBase):
    """A stream with its first bytes, already read, put back."""

    def __init__(self, head: bytes, rest: BinaryIO | io.RawIOBase) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader hands a memoryview
        data = self._head[: len(buffer)] or self._rest.read(len(buffer)) or b""
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


class _Unpacked(io.RawIOBase):
    """The content of a gzip stream, of one or more members."""

    def __init__(self, packed: io.BufferedReader, origin: str) -> None:
        self._packed = _Counted(packed)
        self._content = gzip.GzipFile(fileobj=self._packed, mode="rb")
        self._origin = origin
        self._grown = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader hands a memoryview
        try:
            data = self._content.read1(len(buffer))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise SourceError(self._origin, f"damaged gzip: {error}") from error
        self._grown += len(data)
        if self._grown > _SLACK + _MOST_GROWTH * self._packed.count:
            raise SourceError(self._origin, f"gzip that grows more than {_MOST_GROWTH} times, so the rest is not read")
        buffer[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data
