"""``foreigndesk feeds``: which sources the desk watches."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.guard import guarded
from foreigndesk.commands.notices import notice
from foreigndesk.commands.sources import PrivateOption
from foreigndesk.commands.status import feed_line
from foreigndesk.errors import RecordError, SourceError, UsageError
from foreigndesk.formats.terminal import fit
from foreigndesk.gather.catalogue import Catalogued, catalogue
from foreigndesk.gather.opml import read_opml, write_opml
from foreigndesk.records import Feed, FeedKind
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.database import open_store
from foreigndesk.watch.download import FeedAnswer
from foreigndesk.watch.watching import Watching, feed_at, new_state

app = typer.Typer(no_args_is_help=True, help="Say which sources the desk watches.")

SOME_FAILED = 3

_CountryOption = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="CODE", help="Of this country: ISO 3166-1 alpha-3. May be repeated."),
]
_LanguageOption = Annotated[
    list[str] | None, typer.Option("--language", metavar="CODE", help="In this language: ISO 639-1. May be repeated.")
]


@app.command()
@guarded
def add(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ADDRESS]...", show_default=False, help="A feed's URL, a page's, or a folder or file."),
    ] = None,
    desk: DeskOption = None,
    kind: Annotated[FeedKind | None, typer.Option("--kind", help="page: take the links of a page for entries.")] = None,
    title: Annotated[str, typer.Option("--title", help="A name in place of the feed's own.")] = "",
    country: _CountryOption = None,
    language: _LanguageOption = None,
    shipped: Annotated[
        bool, typer.Option("--catalogue", help="Add the shipped feeds of these countries and languages.")
    ] = False,
) -> None:
    """Have feeds watched: RSS, Atom, JSON Feed, sitemaps, pages, folders of files.

    What is at an address is found out at the first look (foreigndesk feeds check). With --catalogue, the shipped
    ones of --country and --language are added; they were written from memory and none of them is verified.
    """
    if shipped:
        feeds = [entry.feed for entry in _shipped(country, language)]
    else:
        feeds = [feed_at(address, kind) for address in addresses or ()]
        feeds = [_named(feed, title, country, language) for feed in feeds]
    if not feeds:
        raise UsageError("no feed to add", hint="name addresses, or --catalogue with --country or --language")
    _add(feeds, desk)


@app.command("list")
@guarded
def list_feeds(
    desk: DeskOption = None,
    country: _CountryOption = None,
    language: _LanguageOption = None,
    shipped: Annotated[bool, typer.Option("--catalogue", help="List the shipped feeds instead of the desk's.")] = False,
) -> None:
    """List the desk's feeds with their health, or the shipped ones."""
    if shipped:
        for entry in _shipped(country, language):
            feed = entry.feed
            verified = "verified" if entry.verified else "unverified"
            print("\t".join((feed.country, feed.language, feed.kind, feed.title, feed.address, verified)))
        return
    with open_store(desk_path(desk), create=False) as store:
        counts = store.feeds.counts(0).by_feed
        for state in store.feeds.every():
            if _is_wanted(state.feed, country, language):
                print(feed_line(state, counts.get(state.feed.address, 0), time.time(), WatchSettings()))


@app.command()
@guarded
def remove(
    addresses: Annotated[list[str], typer.Argument(metavar="ADDRESS...", show_default=False)], desk: DeskOption = None
) -> None:
    """Watch feeds no longer; their articles stay."""
    with open_store(desk_path(desk), create=False) as store:
        for address in addresses:
            if not store.feeds.remove(address):
                raise UsageError(f"{address}: not a feed of this desk", hint="foreigndesk feeds list shows them")


@app.command()
@guarded
def check(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ADDRESS]...", show_default=False, help="Addresses; unless given, all of the desk's."),
    ] = None,
    desk: DeskOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Look at feeds now, keeping nothing, and say what is there: one line a feed; exit code 3 where one failed."""
    settings = WatchSettings()
    if addresses:
        states = [new_state(feed_at(address), time.time(), settings) for address in addresses]
    else:
        with open_store(desk_path(desk), create=False) as store:
            states = [new_state(state.feed, time.time(), settings) for state in store.feeds.every()]
    downloader = Watching(GatherSettings(allow_private=allow_private), settings).downloader()
    failed = 0
    with ThreadPoolExecutor(settings.threads) as pool:
        for answer in pool.map(downloader.look, [state for state in states if state.feed.kind != "folder"]):
            failed += answer.error is not None
            print(_checked(answer), flush=True)
    raise typer.Exit(SOME_FAILED if failed else 0)


@app.command("import")
@guarded
def import_feeds(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="An OPML file.")],
    desk: DeskOption = None,
) -> None:
    """Take the feeds of an OPML file into the desk."""
    try:
        feeds, refused = read_opml(file.read_bytes(), str(file))
    except SourceError as error:
        raise RecordError(str(error), hint="export the list of your feed reader as OPML") from error
    for line in refused:
        notice(f"skipped {line}")
    _add(feeds, desk)


@app.command("export")
@guarded
def export_feeds(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Unless given, standard output.")] = None,
    desk: DeskOption = None,
) -> None:
    """Write the desk's feeds as OPML, but for its folders."""
    with open_store(desk_path(desk), create=False) as store:
        feeds = [state.feed for state in store.feeds.every() if state.feed.kind != "folder"]
    if file is None:
        sys.stdout.write(write_opml(feeds))
    else:
        file.write_text(write_opml(feeds), "utf-8")


def _add(feeds: list[Feed], desk: str | None) -> None:
    now, settings = time.time(), WatchSettings()
    with open_store(desk_path(desk), create=True) as store:
        added = store.feeds.add(new_state(feed, now, settings) for feed in feeds)
    known = len({feed.address for feed in feeds}) - added
    notice(f"{added:,} feed{'' if added == 1 else 's'} added" + (f", {known:,} known already" if known else ""))


def _named(feed: Feed, title: str, country: list[str] | None, language: list[str] | None) -> Feed:
    stated = ((country or [""])[0].upper(), (language or [""])[0].lower())
    return Feed(feed.address, title or feed.title, *stated, feed.kind)


def _shipped(country: list[str] | None, language: list[str] | None) -> list[Catalogued]:
    return [entry for entry in catalogue() if _is_wanted(entry.feed, country, language)]


def _is_wanted(feed: Feed, country: list[str] | None, language: list[str] | None) -> bool:
    there = not country or feed.country in {code.upper() for code in country}
    return there and (not language or feed.language in {code.lower() for code in language})


def _checked(answer: FeedAnswer) -> str:
    address = answer.state.feed.address
    if answer.error is not None:
        hint = f" ({answer.error.hint})" if answer.error.hint else ""
        return "\t".join(map(fit, ("failed", address, f"{answer.error.reason}{hint}")))
    listing = answer.listing
    count = len(listing.entries) if listing else 0
    newest = max((entry.published for entry in listing.entries), default="") if listing else ""
    notes = [f"{count:,} entries", f"newest {newest}" if newest else "undated", listing.title if listing else ""]
    if answer.fetched and answer.fetched.moved:
        notes.append(f"moved for good to {answer.fetched.moved}")
    return "\t".join(map(fit, ("ok", address, "; ".join(filter(None, notes)))))
