"""What a page says about its article besides the text: headline, date, authors, publisher, rights, address.

The order of trust is JSON-LD, then the page's ``meta`` elements, then what stands on the page. Nothing is made up: a
date that the page does not state stays "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from htmldate import find_date
from lxml.html import HtmlElement

from foreigndesk.gather.dates import iso_date
from foreigndesk.gather.linked_data import LinkedData
from foreigndesk.gather.markup import drop, same_text, text_of, tidy

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "published_time",
    "publication_date",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "date",
    "dc.date",
)
_AUTHOR = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site")
_TITLE = ("og:title", "twitter:title", "parsely-title", "dc.title")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_RIGHTS = ("dcterms.rights", "dc.rights", "dcterms.license", "rights", "copyright")

_SEPARATOR = re.compile(r"\s+[|–—·•:»>*-]+\s+|\s*[|ㅣ｜：]\s*|\s*--\s*")
_NAME_SEPARATOR = re.compile(r"\s*[,;|/&]\s*|\s+(?:and|und|et|og|och)\s+")
_BY = re.compile(r"^(?:by|von|par|por|av|af)\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"://|@|^\W*\d+\W*$|^\W*(?:image|picture|photo)s?\s*:", re.IGNORECASE)
_LONGEST_NAME = 60
_FEWEST_SITE_LETTERS = 3
# What is longer was never closed, and holds a part of the page.
_LONGEST_TITLE = 400

# No bound by today's date: what a page says must not depend on the day it is read.
_LATEST = datetime(2100, 1, 1)
# What htmldate would read a date from though it is none of publication: a copyright's year, a picture's address.
_NO_DATES = './/meta[@itemprop="copyrightYear" or @property="og:image"]'


Meta = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page's article; "" or () for what is not stated.

    ``headlines`` holds every form of the headline that the page shows, by ``same_text``.
    """

    title: str
    headlines: set[str]
    description: str
    published: str
    authors: tuple[str, ...]
    publisher: str
    language: str
    rights: str
    url: str


def metadata(tree: HtmlElement, linked: LinkedData, url: str) -> Metadata:
    """Return what ``tree`` and its JSON-LD say; ``url`` is where the page was fetched from, or ""."""
    meta = _meta(tree)
    address = url or _address(tree, meta)
    names = [linked.publisher, *_values(meta, _SITE), _host(address)]
    titles = _titles(tree, linked, meta, names)
    return Metadata(
        title=titles[0] if titles else "",
        headlines={same_text(title) for title in titles},
        description=linked.description or _first(meta, _DESCRIPTION),
        published=_published(tree, linked, meta, address),
        authors=_authors(linked.authors or tuple(_values(meta, _AUTHOR))),
        publisher=next((name for name in names if name and "://" not in name), "").lstrip("@"),
        language=_language(linked.language or tree.get("lang") or _first(meta, ("og:locale",))),
        rights=linked.rights or _rights(tree, meta),
        url=address,
    )


def _meta(tree: HtmlElement) -> Meta:
    found: Meta = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = tidy(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _values(meta: Meta, names: Iterable[str]) -> list[str]:
    """Return all values of the first of ``names`` that has one."""
    return next((meta[name] for name in names if name in meta), [])


def _first(meta: Meta, names: Iterable[str]) -> str:
    return next(iter(_values(meta, names)), "")


def _address(tree: HtmlElement, meta: Meta) -> str:
    links = (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical")
    return next(filter(_leads_to_page, (*links, *meta.get("og:url", ()))), "")


def _leads_to_page(address: str) -> bool:
    """Tell the address of a page from that of its site, which some sites give for all their pages."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.path.strip("/") or parts.query)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _titles(tree: HtmlElement, linked: LinkedData, meta: Meta, site_names: list[str]) -> list[str]:
    """Return the forms of the headline, most trusted first, each without the site's name."""
    shown = [text_of(heading) for heading in tree.iter("h1")]
    bare = [text_of(title) for title in tree.iter("title") if title.getparent().tag != "svg"]
    forms = [
        title
        for title in (linked.headline, *_values(meta, _TITLE), *shown, *bare[:1])
        if 0 < len(title) <= _LONGEST_TITLE
    ]
    sites = {"".join(same_text(name).split()) for name in site_names if name}
    return list(dict.fromkeys(_without_site(title, forms, sites) for title in forms))


def _without_site(title: str, forms: list[str], sites: set[str]) -> str:
    others = {same_text(form) for form in forms if form != title}
    cuts = [(title[: match.start()], title[match.end() :]) for match in _SEPARATOR.finditer(title)]
    for head, _ in cuts:
        if same_text(head) in others:
            return head
    for head, tail in reversed(cuts):
        if not _names_site("".join(same_text(tail).split()), sites):
            break
        title = head
    return title


def _names_site(words: str, sites: set[str]) -> bool:
    return len(words) >= _FEWEST_SITE_LETTERS and any(
        site in words or (words in site and 2 * len(words) >= len(site)) for site in sites
    )


def _published(tree: HtmlElement, linked: LinkedData, meta: Meta, url: str) -> str:
    stated = (linked.published, *(value for name in _PUBLISHED for value in meta.get(name, ())), *_marked_times(tree))
    found = next(filter(None, map(iso_date, stated)), "")
    return found or _searched_date(tree, url) or iso_date(linked.modified)


def _marked_times(tree: HtmlElement) -> Iterator[str]:
    for element in tree.xpath('.//*[@itemprop="datePublished"]|.//time[@pubdate]'):
        yield element.get("datetime") or element.get("content") or text_of(element)


def _searched_date(tree: HtmlElement, url: str) -> str:
    for element in tree.xpath(_NO_DATES):
        drop(element)
    found = find_date(
        tree,
        url=url or None,
        original_date=True,
        extensive_search=False,
        deferred_url_extractor=True,
        max_date=_LATEST,
    )
    return iso_date(found or "")


def _authors(stated: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in lines such as "By A and B"; addresses and picture credits are no names."""
    lines = (_BY.sub("", line.strip()) for line in stated if not _NO_NAME.search(line))
    names = (name.strip() for line in lines for name in _NAME_SEPARATOR.split(line))
    return tuple(dict.fromkeys(name for name in names if 0 < len(name) <= _LONGEST_NAME))


def _language(stated: str) -> str:
    """Return the ISO 639-1 code that a language tag (BCP 47) begins with, or ""."""
    code = re.split(r"[-_]", stated.strip().lower())[0]
    return code if len(code) == 2 and code.isalpha() else ""


def _rights(tree: HtmlElement, meta: Meta) -> str:
    links = (
        element.get("href") or ""
        for element in tree.iter("link", "a")
        if "license" in (element.get("rel") or "").split()
    )
    return next(filter(None, links), "") or _first(meta, _RIGHTS)
