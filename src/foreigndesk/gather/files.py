"""Files and streams to articles: text, HTML, JSON, JSON lines, NewsML-G2, WARC, plain or gzipped, in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from foreigndesk.errors import SourceError
from foreigndesk.gather.articles import Outcome, articles_in_document, articles_in_lines
from foreigndesk.gather.decode import decode, is_wide, mend_mojibake
from foreigndesk.gather.identity import article_id
from foreigndesk.gather.language import language_of
from foreigndesk.gather.newsml import is_newsml, read_newsml
from foreigndesk.gather.pages import page_to_article
from foreigndesk.gather.streams import HEAD, numbered_lines, opened, read_all
from foreigndesk.gather.warc import read_warc
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings

Reader = Callable[[BufferedReader, str, GatherSettings], Iterator[Outcome]]

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|div|p|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)

# The longest headlines of newspapers have some 200 characters.
_LONGEST_TITLE = 200
_LINE_END_MARKS = (".", "!", "?", "…", ":", ";", ",")


def read_file(path: Path, settings: GatherSettings) -> Iterator[Outcome]:
    """Yield the articles of a file, read by what its name ends in, or else by what it holds; a Skip where it fails."""
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, str(path), settings, reader_for(path.name))
    except OSError as error:
        yield Skip(str(path), f"cannot be opened: {error.strerror or error}")


def reader_for(name: str) -> Reader | None:
    """Return the reader of files with this name, or None where the name does not tell."""
    bare = name.lower().removesuffix(".gz")
    return next((reader for ending, reader in _READERS.items() if bare.endswith(ending)), None)


def read_stream(
    stream: BinaryIO, origin: str, settings: GatherSettings, reader: Reader | None = None
) -> Iterator[Outcome]:
    """Yield the articles of a stream, gzipped or not, by ``reader`` or else by what it begins with."""
    try:
        head, content = opened(stream, origin)
        yield from (reader or _reader_of_content(head, origin))(content, origin, settings)
    except SourceError as error:
        yield Skip(error.origin, error.reason)


def _reader_of_content(head: bytes, origin: str) -> Reader:
    text = decode(head, origin=origin)
    if _HTML.match(text):
        return _read_page
    if head.startswith(b"WARC/"):
        return _read_warc
    if text.lstrip()[:1] == "<" and is_newsml(text):
        return read_newsml
    return _read_json if text.lstrip()[:1] in ("{", "[") else _read_text


def _read_text(stream: BufferedReader, origin: str, settings: GatherSettings) -> Iterator[Outcome]:
    content = mend_mojibake(decode(read_all(stream, settings.max_document_bytes, origin), origin=origin))
    title, text = _split_title(content)
    yield _bounded(
        Article(
            id=article_id("", title, text),
            title=title,
            text=text,
            published=settings.date,
            language=language_of(text),
            origin=origin,
        ),
        settings,
    )


def _split_title(content: str) -> tuple[str, str]:
    """Split off a title: a short first line without a closing mark, divided from the text by an empty line."""
    first, _, rest = content.strip().partition("\n")
    title, text = first.strip(), rest.strip()
    is_alone = bool(text) and not rest.split("\n", 1)[0].strip()
    is_title = len(title) <= _LONGEST_TITLE and not title.rstrip("\"'”’»)").endswith(_LINE_END_MARKS)
    return (title, text) if is_alone and is_title else ("", content.strip())


def _read_page(stream: BufferedReader, origin: str, settings: GatherSettings) -> Iterator[Outcome]:
    yield read_page(read_all(stream, settings.max_page_bytes, origin), origin, settings)


def read_page(html: bytes, origin: str, settings: GatherSettings, *, url: str = "", charset: str = "") -> Outcome:
    """Return the article of a page, or a Skip; nothing that a page may hold stops the rest from being read."""
    try:
        article = page_to_article(html, url=url, origin=origin, date=settings.date, charset=charset)
        return _bounded(article, settings)
    except SourceError as error:
        return Skip(error.origin, error.reason)
    except Exception as error:  # noqa: BLE001 -- the border of one article: the parsers are others' code
        return Skip(origin, " ".join(f"page cannot be read: {type(error).__name__}: {error}".split()))


def _read_warc(stream: BufferedReader, origin: str, settings: GatherSettings) -> Iterator[Outcome]:
    def read(content: bytes, place: str, url: str, charset: str) -> Outcome:
        return read_page(content, place, settings, url=url, charset=charset)

    yield from read_warc(stream, origin, settings, read)


def _bounded(article: Article, settings: GatherSettings) -> Article:
    if len(article.text) > settings.max_article_characters:
        limit = f"{settings.max_article_characters:,}, the limit for one article"
        raise SourceError(article.origin, f"text of {len(article.text):,} characters is longer than {limit}")
    return article


def _read_json(stream: BufferedReader, origin: str, settings: GatherSettings) -> Iterator[Outcome]:
    """Read a JSON document, or JSON lines under the same name: there the first line is an object of its own."""
    head = stream.peek(HEAD)
    first, line_end, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if first.startswith(b"{") and (first.rstrip().endswith(b"}") or not line_end) and not is_wide(head):
        yield from _read_json_lines(stream, origin, settings)
    else:
        text = decode(read_all(stream, settings.max_document_bytes, origin), origin=origin)
        yield from articles_in_document(text, origin=origin, settings=settings)


def _read_json_lines(stream: BufferedReader, origin: str, settings: GatherSettings) -> Iterator[Outcome]:
    head = stream.peek(HEAD)
    if not head.strip():
        raise SourceError(origin, "empty")
    if is_wide(head):  # a line end is then more than one byte
        text = decode(read_all(stream, settings.max_document_bytes, origin), origin=origin)
        yield from articles_in_lines(enumerate(text.split("\n"), 1), origin=origin, settings=settings)
        return
    for number, line in numbered_lines(stream, settings.max_document_bytes, origin):
        if line is None:
            yield Skip(
                f"{origin}: line {number}", f"longer than {settings.max_document_bytes:,} bytes, the limit for a line"
            )
        elif line.strip():
            yield from _line_outcomes(number, line, origin, settings)


def _line_outcomes(number: int, line: bytes, origin: str, settings: GatherSettings) -> Iterator[Outcome]:
    try:
        text = decode(line, origin=f"{origin}: line {number}")
    except SourceError as error:
        yield Skip(error.origin, error.reason)
        return
    yield from articles_in_lines([(number, text)], origin=origin, settings=settings)


_READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".html": _read_page,
    ".htm": _read_page,
    ".xhtml": _read_page,
    ".json": _read_json,
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
    ".xml": read_newsml,
    ".warc": _read_warc,
}
