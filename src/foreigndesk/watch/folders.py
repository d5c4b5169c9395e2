"""A folder as a feed: its files are the entries, new ones and changed ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from foreigndesk.errors import SourceError
from foreigndesk.gather.files import reader_for
from foreigndesk.gather.sources import files_in
from foreigndesk.records import Entry, Listing
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch.download import FeedAnswer


def look_into(state: FeedState) -> FeedAnswer:
    """List the files of a folder at any depth, or the one file that the address is; hidden ones are passed over.

    ``updated`` of an entry is the file's time of change in nanoseconds and its size in bytes.
    """
    place = Path(state.feed.address)
    if not place.exists():
        return FeedAnswer(state, error=SourceError(state.feed.address, "no such file or folder", passing=True))
    try:
        paths = list(files_in(place)) if place.is_dir() else [place]
        entries = tuple(_entries(paths))
    except OSError as error:
        reason = f"cannot be looked into: {error.strerror or error}"
        return FeedAnswer(state, error=SourceError(state.feed.address, reason, passing=True))
    left_out = len(paths) - len(entries)
    note = f"{left_out} files of kinds that are not read" if left_out else ""
    return FeedAnswer(state, Listing(entries, title=place.name, note=note))


def _entries(paths: list[Path]) -> Iterator[Entry]:
    for path in paths:
        if reader_for(path.name) is not None:
            found = path.stat()
            yield Entry(str(path), "", path.name, updated=f"{found.st_mtime_ns} {found.st_size}")
