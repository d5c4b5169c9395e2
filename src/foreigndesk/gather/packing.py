"""The body of an answer, unpacked while it arrives: gzip, deflate and brotli, never more than a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Protocol

import brotli

from foreigndesk.errors import SourceError

ACCEPTED = "gzip, deflate, br"

_GZIP = 16 + zlib.MAX_WBITS
_PART = 65_536


class _Unpacker(Protocol):
    """Unpacks a body part by part."""

    def unpack(self, part: bytes, limit: int) -> bytes:
        """Return what ``part`` adds, of which no more is made than ``limit`` bytes and a buffer; raises ValueError."""
        ...

    def is_whole(self) -> bool:
        """Tell whether the end was reached."""
        ...


def unpacked(parts: Iterable[bytes], encoding: str, limit: int, address: str) -> bytes:
    """Join the parts of a body, unpacked; the limit counts what they unpack to.

    Raises SourceError where the body is longer, damaged, cut off, or packed in a way that was not asked for.
    """
    unpacker = _unpacker(encoding.strip().lower(), address)
    content = bytearray()
    for part in parts:
        try:
            content += unpacker.unpack(part, limit + 1 - len(content))
        except ValueError as error:
            raise SourceError(address, f"damaged {encoding}: {error}", passing=True) from error
        if len(content) > limit:
            raise SourceError(address, f"larger than {limit:,} bytes, the limit for one page")
    if not unpacker.is_whole():
        raise SourceError(address, f"damaged {encoding}: the end is missing", passing=True)
    return bytes(content)


def _unpacker(encoding: str, address: str) -> _Unpacker:
    if encoding in ("", "identity"):
        return _Plain()
    if encoding in ("gzip", "x-gzip"):
        return _Zlib(_GZIP)
    if encoding == "deflate":
        return _Deflate()
    if encoding == "br":
        return _Brotli()
    raise SourceError(address, f"content encoding {encoding} was not asked for")


class _Plain:
    def unpack(self, part: bytes, limit: int) -> bytes:
        return part

    def is_whole(self) -> bool:
        return True


class _Zlib:
    def __init__(self, bits: int) -> None:
        self._inner = zlib.decompressobj(bits)

    def unpack(self, part: bytes, limit: int) -> bytes:
        try:
            return self._inner.decompress(part, limit)
        except zlib.error as error:
            raise ValueError(error) from error

    def is_whole(self) -> bool:
        return self._inner.eof


class _Deflate:
    """``deflate`` is zlib's form by the standard (RFC 9110, 8.4.1.2); many servers send the bare one."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None

    def unpack(self, part: bytes, limit: int) -> bytes:
        if self._inner is None and part:
            self._inner = _Zlib(zlib.MAX_WBITS if part[0] & 0x0F == 8 else -zlib.MAX_WBITS)
        return self._inner.unpack(part, limit) if self._inner else b""

    def is_whole(self) -> bool:
        return self._inner is not None and self._inner.is_whole()


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def unpack(self, part: bytes, limit: int) -> bytes:
        made = bytearray()
        try:
            made += self._inner.process(part, output_buffer_limit=min(limit, _PART))
            while len(made) < limit and not self._inner.can_accept_more_data():
                made += self._inner.process(b"", output_buffer_limit=min(limit - len(made), _PART))
        except brotli.error as error:
            raise ValueError(error) from error
        return bytes(made)

    def is_whole(self) -> bool:
        return bool(self._inner.is_finished())
