"""Ids for articles that bring none: the same article gets the same id wherever and whenever it is read."""

from __future__ import annotations

import hashlib


def article_id(url: str, title: str, text: str) -> str:
    """Return a stable id: from the address where there is one, else from title and text."""
    content = url or f"{title}\n{text}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
