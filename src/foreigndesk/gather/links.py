"""Addresses in one form, so that the same page is known by the same one: without tracker, fragment, default port."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

from courlan import normalize_url

_LONGEST = 2_000


def clean_url(address: str, base: str = "") -> str:
    """Return an address in its one form, taken relative to ``base``; "" where it is none of http or https."""
    try:
        joined = urldefrag(urljoin(base, address.strip())).url
        if urlsplit(joined).scheme.lower() not in ("http", "https") or not urlsplit(joined).hostname:
            return ""
        cleaned = str(normalize_url(joined))
    except ValueError:
        return ""
    return cleaned if len(cleaned) <= _LONGEST else ""


def host_of(address: str) -> str:
    """Return the host, with its port where that is stated, that an address is asked from; "" for a path."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.netloc.rpartition("@")[2].lower() if parts.scheme in ("http", "https") else ""
