"""Measures how much of an article is taken from its page: body, title and date, on pages in Fundus's layout.

Fundus (the news crawler) keeps its test pages in a folder a country: ``xx/Publisher.json`` with the article of each
version of the publisher's layout (``V1``, ``V1_1``, ``V2``), and ``xx/Publisher_2024_01_31.html.gz`` with the page of
each, the oldest for the first version.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.gather.dates import iso_date
from foreigndesk.gather.language import language_of
from foreigndesk.gather.markup import tidy
from foreigndesk.gather.pages import page_to_article
from foreigndesk.records import Article

_PAGE_NAME = re.compile(r"_\d{4}_\d{2}_\d{2}\.html(?:\.gz)?$")
# Words; scripts written without spaces count by the character.
_TOKEN = re.compile(r"[぀-ヿ㐀-䶿一-鿿]|[^\W぀-ヿ㐀-䶿一-鿿]+")
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and what should be found in it; ``date`` is ISO, with time and offset where the gold has them."""

    path: Path
    title: str
    date: str
    body: str
    language: str


@dataclass(frozen=True, slots=True)
class PageScore:
    """How one page did; ``seconds`` is the time its extraction took, ``reason`` why it gave no article, or ""."""

    page: GoldPage
    token_f1: float
    title_exact: bool
    date_exact: bool
    seconds: float
    reason: str = ""


def evaluate_pages(folder: Path) -> dict[str, Any]:
    """Return how much of the articles of a folder of pages is found.

    ``token_f1`` is the mean over pages of the F1 of the body's tokens (a multiset, case folded; summary, headings and
    paragraphs of the gold), ``title_exact`` the share of titles equal to the letter once white space and invisible
    characters are tidied, ``date_exact`` the share of publication dates on the same calendar day. The gold states
    times with the offset that the page gives, mostly UTC or the publisher's own: where both sides have an offset, our
    time is read on the gold's clock, so that 23:30 in one zone and 01:30 in the next are the same day; else the days
    are compared as written. A page without an article counts as nothing found. ``en`` has the same figures for the
    pages whose gold body is in English.

    Raises SourceError for a folder without pages, RecordError for gold that has another form.
    """
    scores = page_scores(folder)
    english = [score for score in scores if score.page.language == _ENGLISH]
    return {**_figures(scores), "en": _figures(english)}


def page_scores(folder: Path) -> list[PageScore]:
    """Return the score of each page of a folder, in the order of their paths."""
    scores = [_score(page) for page in gold_pages(folder)]
    if not scores:
        raise SourceError(str(folder), "no pages in Fundus's layout here")
    return scores


def gold_pages(folder: Path) -> Iterator[GoldPage]:
    """Yield the pages of a folder with their gold: the oldest page of a publisher belongs to its first version."""
    for gold in sorted(folder.rglob("*.json")):
        versions = _versions(gold)
        pages = sorted(
            page
            for page in gold.parent.glob(f"{gold.stem}_*.html*")
            if _PAGE_NAME.search(page.name) and _PAGE_NAME.sub("", page.name) == gold.stem
        )
        if len(pages) != len(versions):
            raise RecordError(f"{gold}: {len(versions)} versions, but {len(pages)} pages beside it")
        for page, article in zip(pages, versions, strict=True):
            yield _gold_page(page, article, gold)


def _versions(gold: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(gold.read_text("utf-8"))
        return [content[name] for name in sorted(content, key=lambda name: [int(n) for n in re.findall(r"\d+", name)])]
    except (OSError, UnicodeDecodeError, ValueError, TypeError) as error:
        raise RecordError(f"{gold}: not a gold file of versions: {error}") from error


def _gold_page(page: Path, article: dict[str, Any], gold: Path) -> GoldPage:
    try:
        content = article["body"] or {"summary": [], "sections": []}
        lines = [*content["summary"]]
        for section in content["sections"]:
            lines += [*section["headline"], *section["paragraphs"]]
        body = "\n".join(lines)
        title, date = article["title"] or "", article["publishing_date"] or ""
    except (KeyError, TypeError) as error:
        raise RecordError(f"{gold}: no body, title and publishing_date as Fundus has them: {error!r}") from error
    return GoldPage(page, title, iso_date(date), body, language_of(body))


def _score(page: GoldPage) -> PageScore:
    html = gzip.decompress(page.path.read_bytes()) if page.path.suffix == ".gz" else page.path.read_bytes()
    started = time.perf_counter()
    article, reason = _extracted(html, str(page.path))
    seconds = time.perf_counter() - started
    return PageScore(
        page=page,
        token_f1=token_f1(article.text, page.body),
        title_exact=tidy(article.title) == tidy(page.title),
        date_exact=bool(page.date) and same_day(article.published, page.date),
        seconds=seconds,
        reason=reason,
    )


def _extracted(html: bytes, origin: str) -> tuple[Article, str]:
    try:
        return page_to_article(html, origin=origin), ""
    except SourceError as error:
        return Article(id="", title="", text=""), error.reason


def token_f1(found: str, wanted: str) -> float:
    """Return the F1 of two texts' tokens as multisets; 1 where both have none."""
    given, gold = Counter(_tokens(found)), Counter(_tokens(wanted))
    total = given.total() + gold.total()
    return 2 * (given & gold).total() / total if total else 1.0


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(tidy(text).casefold())


def same_day(ours: str, gold: str) -> bool:
    """Tell whether two ISO dates or date-times are of one calendar day, on the gold's clock where both have one."""
    if not ours:
        return False
    mine, wanted = datetime.fromisoformat(ours), datetime.fromisoformat(gold)
    if mine.tzinfo is not None and wanted.tzinfo is not None:
        mine = mine.astimezone(wanted.tzinfo)
    return mine.date() == wanted.date()


def _figures(scores: Sequence[PageScore]) -> dict[str, float | int | None]:
    count, seconds = len(scores), sum(score.seconds for score in scores)
    if not count:
        return {"token_f1": None, "title_exact": None, "date_exact": None, "n": 0, "pages_per_second": None}
    return {
        "token_f1": round(sum(score.token_f1 for score in scores) / count, 4),
        "title_exact": round(sum(score.title_exact for score in scores) / count, 4),
        "date_exact": round(sum(score.date_exact for score in scores) / count, 4),
        "n": count,
        "pages_per_second": round(count / seconds, 1),
    }
