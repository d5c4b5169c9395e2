"""Bytes to text: byte-order marks, declared and undeclared encodings, mojibake mended; binary content is refused.

The order of trust follows the WHATWG Encoding Standard (a byte-order mark first, what the transport declares, what
the page declares), with one departure learnt from real pages: bytes that are valid UTF-8 *and* not plain ASCII are
UTF-8, whatever is declared, as text in a single-byte encoding all but never forms valid UTF-8 sequences.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import charset_normalizer
import ftfy
from ftfy.badness import is_bad

from foreigndesk.errors import SourceError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# How kinds of files that people hand in by mistake begin (their own specifications).
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or office document"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"RIFF", "audio or video"),
    (b"OggS", "audio or video"),
    (b"ID3", "audio"),
    (b"\xd0\xcf\x11\xe0", "older office document"),
    (b"\x7fELF", "program"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)

# A page declares its encoding in its first kilobyte (HTML Living Standard, 4.2.5.4); real ones are late at times.
_DECLARATION_REACH = 4096
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?\bcharset\s*=|\?xml\b[^>]{0,200}?\bencoding\s*=)\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I
)
# Browsers read these labels as the second encoding, which holds the first (WHATWG Encoding Standard, 4.2).
_WIDENED = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# Never declared in truth: read as ASCII by the parser, so the declaration itself shows them wrong.
_WIDE = ("utf-16", "utf-32", "utf-7")

# A letter that the first byte of a UTF-8 sequence looks like, before what the next byte looks like, in a single-byte
# encoding: cheap to look for, where ftfy's own test is not.
_MOJIBAKE_CLUE = re.compile("[\x80-\x9f]|[\xc2-\xf4ÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_PIECE_EDGE = re.compile(r"([<>\n])")

_PROBE = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SYMBOL_IN_WORD = re.compile(r"[A-Za-z][¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶¸¹º»¼½¾¿×÷][a-z]")
# Above this share of non-ASCII bytes a text is in another script, so Western Europe's encoding is no safe guess.
_WESTERN_SHARE = 0.15
# UTF-8 with a few broken bytes stays UTF-8 while this many characters are whole for each broken one.
_WHOLE_PER_BROKEN = 10


def decode(data: bytes, *, origin: str, charset: str = "") -> str:
    """Return the text of ``data`` with newlines as ``\\n``; ``charset`` is what the transport declared, or "".

    Raises SourceError for empty and for binary content.
    """
    if not data.strip():
        raise SourceError(origin, "empty")
    text = _by_mark(data)
    if text is None:
        _refuse_signature(data, origin)
        text = _without_mark(data, charset)
    if _is_noise(text):
        raise SourceError(origin, "binary content, not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_wide(head: bytes) -> bool:
    """Tell by its first bytes whether a text is in UTF-16 or UTF-32, where a line end is more than one byte."""
    return head.startswith(tuple(mark for mark, encoding in _MARKS if encoding != "utf-8")) or bool(
        _unmarked_wide(head)
    )


def mend_mojibake(text: str) -> str:
    """Return ``text`` with wrongly decoded passages put right, piece by piece, where ftfy holds them for certain."""
    if text.isascii() or not _MOJIBAKE_CLUE.search(text):
        return text
    return "".join(map(_mended, _PIECE_EDGE.split(text)))


def _mended(piece: str) -> str:
    return ftfy.fix_encoding(piece) if _MOJIBAKE_CLUE.search(piece) and is_bad(piece) else piece


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return None


def _refuse_signature(data: bytes, origin: str) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(origin, f"binary content ({name}), not text")


def _without_mark(data: bytes, charset: str) -> str:
    wide = _unmarked_wide(data)
    if wide:
        return data.decode(wide, "replace")
    for encoding in _candidates(data, charset):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _guess(data)


def _unmarked_wide(data: bytes) -> str:
    """Tell UTF-16 without a mark by its zero bytes: in Western text nearly every second byte is one."""
    probe = data[:_PROBE]
    pairs = len(probe) // 2
    if pairs == 0:
        return ""
    even, odd = probe[0::2].count(0) / pairs, probe[1::2].count(0) / pairs
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return ""


def _candidates(data: bytes, charset: str) -> Iterator[str]:
    yield "utf-8"
    match = _DECLARED.search(data[:_DECLARATION_REACH])
    for label in (charset, match[1].decode("ascii") if match else ""):
        encoding = _encoding(label)
        if encoding:
            yield encoding


def _encoding(label: str) -> str:
    """Return Python's name of a text encoding by its label, or "" where it is unknown or cannot be true."""
    try:
        name = codecs.lookup(label.strip().strip("'\"")).name
        "".encode(name)
    except (LookupError, ValueError):  # unknown, not a text encoding, or not a name at all
        return ""
    return "" if name.startswith(_WIDE) else _WIDENED.get(name, name)


def _guess(data: bytes) -> str:
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    whole = sum(not character.isascii() for character in damaged) - broken
    if whole >= _WHOLE_PER_BROKEN * broken:
        return damaged
    western = data.decode("cp1252", "replace")
    share = sum(byte > 127 for byte in data) / len(data)
    if share < _WESTERN_SHARE and "\ufffd" not in western and not _SYMBOL_IN_WORD.search(western):
        return western
    best = charset_normalizer.from_bytes(data).best()
    return str(best) if best else western


def _is_noise(text: str) -> bool:
    """Tell binary content: control characters, or mostly replacement ones, in its first part."""
    probe = text[:_PROBE]
    strange = len(_CONTROL.findall(probe)) + probe.count("\ufffd")
    return strange > 0.05 * len(probe)
