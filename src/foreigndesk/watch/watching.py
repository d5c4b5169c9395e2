"""The watch put together: a desk, a reader of articles, the network and the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from foreigndesk.errors import UsageError
from foreigndesk.gather.addresses import Resolve, system_resolve
from foreigndesk.gather.fetch import Fetched, Wish, fetch
from foreigndesk.gather.files import reader_for
from foreigndesk.gather.links import clean_url, host_of
from foreigndesk.gather.robots import Robots
from foreigndesk.gather.submit import submit
from foreigndesk.records import Feed, FeedKind
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.database import Store
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch.download import Downloader
from foreigndesk.watch.hubs import Hubs
from foreigndesk.watch.keeping import Keeper, ReadsArticles
from foreigndesk.watch.watcher import Clock, Watcher


@dataclass(frozen=True, slots=True)
class Watching:
    """Settings and seams of a watch; tests and other programs replace the clock and the resolver."""

    gather: GatherSettings = field(default_factory=GatherSettings)
    watch: WatchSettings = field(default_factory=WatchSettings)
    clock: Clock = field(default_factory=Clock)
    resolve: Resolve = system_resolve

    def downloader(self) -> Downloader:
        """Return what looks at feeds and pages."""

        def fetched(address: str, settings: GatherSettings, wish: Wish) -> Fetched:
            return fetch(address, settings, self.resolve, wish)

        return Downloader(fetched, Robots(fetched, self.gather, self.clock.steady), self.gather, self.watch)

    def hubs(self, callback: str) -> Hubs:
        """Return what asks hubs for word and hears it at ``callback``, the public address of this machine."""
        return Hubs(callback, lambda address, form: submit(address, form, self.gather, self.resolve), self.clock.steady)

    def watcher(self, store: Store, reader: ReadsArticles) -> Watcher:
        """Return a watch over a store's feeds, whose articles ``reader`` reads."""
        downloader = self.downloader()
        keeper = Keeper(store, reader, downloader, self.watch, self.clock.now)
        return Watcher(store, downloader, keeper, self.gather, self.watch, self.clock)


def new_state(feed: Feed, now: float, settings: WatchSettings) -> FeedState:
    """Return the state of a feed that is added now: due at once."""
    return FeedState(feed, host_of(feed.address), added=now, due=now, wait=settings.first_wait)


def feed_at(address: str, kind: FeedKind | None = None) -> Feed:
    """Return the feed that an address or a path names; raises UsageError where it is neither."""
    if clean_url(address):
        if kind == "folder":
            raise UsageError(f"{address}: not a folder", hint="leave --kind out")
        return Feed(address.strip(), kind=kind or "feed")
    path = Path(address).expanduser()
    if "://" in address or not path.exists():
        raise UsageError(f"{address}: neither an http or https address nor a file or folder here")
    if kind not in (None, "folder") or (path.is_file() and reader_for(path.name) is None):
        raise UsageError(
            f"{address}: not a kind of file that is read", hint="a folder, or .jsonl .json .html .txt .warc"
        )
    return Feed(str(path.resolve()), title=path.name, kind="folder")
