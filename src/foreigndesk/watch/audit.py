"""The audit of a desk: does its record add up, and is all there that was published?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from foreigndesk.gather.links import clean_url
from foreigndesk.records import Article
from foreigndesk.store.auditing import Books

_WORD = re.compile(r"\w+")
_ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was published against what the desk has, by address.

    ``whole`` have at least nine tenths of the published words, ``short`` fewer; ``missing`` are addresses with how they
    stand; ``extra`` are articles of the desk that were not published.
    """

    published: int
    whole: int
    short: tuple[str, ...] = ()
    missing: dict[str, str] = field(default_factory=dict)
    extra: int = 0


def faults(books: Books) -> list[str]:
    """Return what does not add up, one line each; none where all does."""
    told = (
        (books.lost, "entries are done without an article"),
        (books.doubled, "addresses have more than one article"),
        (books.twice, "events stand there twice"),
        (books.broken, "articles lack a version between others"),
        (books.entries - books.waiting - books.done - books.given_up, "entries have no known state"),
    )
    return [f"{count:,} {what}" for count, what in told if count]


def compared(
    published: Iterable[Article], kept: Iterable[tuple[str, str, str]], fates: Mapping[str, str]
) -> Comparison:
    """Compare what was published with the desk's articles, given as address, title and text."""
    there = {url: f"{title}\n{text}" for url, title, text in kept}
    expected = {clean_url(article.url): article for article in published}
    short, missing = [], {}
    for url, article in expected.items():
        if url not in there:
            missing[url] = fates.get(url, "never listed")
        elif _share(f"{article.title}\n{article.text}", there[url]) < _ENOUGH:
            short.append(url)
    whole = len(expected) - len(missing) - len(short)
    return Comparison(len(expected), whole, tuple(short), missing, len(there.keys() - expected.keys()))


def _share(words: str, of: str) -> float:
    wanted, found = Counter(_WORD.findall(words.lower())), Counter(_WORD.findall(of.lower()))
    return (wanted & found).total() / wanted.total() if wanted else 1.0
