"""The shipped catalogue of feeds, by country and language: facts only, none of them verified unless it says so."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from foreigndesk.records import Feed, FeedKind


@dataclass(frozen=True, slots=True)
class Catalogued:
    """A shipped feed; ``verified`` is the ISO date on which its address was last seen to give a feed, or ""."""

    feed: Feed
    verified: str = ""


@cache
def catalogue() -> tuple[Catalogued, ...]:
    """Return the shipped feeds, by country."""
    lines = (files("foreigndesk.gather") / "catalogue.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Catalogued(
            Feed(row["address"], row["title"], row["country"], row["language"], cast(FeedKind, row["kind"])),
            row["verified"],
        )
        for row in rows
    )
