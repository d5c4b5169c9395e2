"""What a site's robots.txt allows (RFC 9309), kept for a while; parsing is Protego's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from protego import Protego

from foreigndesk.errors import SourceError, StatusError
from foreigndesk.gather.fetch import AGENT, Fetched, Wish
from foreigndesk.gather.links import host_of
from foreigndesk.settings import GatherSettings

_ALLOWED_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB
_CLIENT_ERRORS = range(400, 500)
_TOO_MANY = 429
LONGEST_DELAY = 60.0
"""Seconds that a Crawl-delay counts for at most."""


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: Protego | None  # None: the site could not say, so nothing is allowed for now
    until: float


class Robots:
    """Asks each site once for its rules and keeps them ``life`` seconds; ``clock`` is monotonic. Safe among threads.

    A site without rules (any 4xx) allows all; one that cannot answer allows nothing, and is asked again after
    ``pause`` seconds (RFC 9309, 2.3.1).
    """

    def __init__(
        self,
        fetch: Callable[[str, GatherSettings, Wish], Fetched],
        settings: GatherSettings,
        clock: Callable[[], float],
        *,
        life: float = 86_400.0,
        pause: float = 600.0,
    ) -> None:
        self._fetch = fetch
        self._settings = replace(settings, max_page_bytes=_ALLOWED_BYTES)
        self._clock = clock
        self._life = life
        self._pause = pause
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def allows(self, url: str) -> bool | None:
        """Tell whether a page may be fetched; None where its site cannot say at present."""
        rules = self._rules(url)
        return None if rules is None else bool(rules.can_fetch(url, AGENT))

    def delay(self, url: str) -> float:
        """Return the seconds between two requests that a site asks for, as far as that is known, at most a minute."""
        with self._lock:
            kept = self._kept.get(host_of(url))
        stated = kept.rules.crawl_delay(AGENT) if kept and kept.rules else None
        return min(float(stated or 0.0), LONGEST_DELAY)

    def _rules(self, url: str) -> Protego | None:
        host = host_of(url)
        with self._lock:
            kept = self._kept.get(host)
        if kept is None or kept.until <= self._clock():
            kept = self._asked(f"{url.partition('://')[0]}://{host}/robots.txt")
            with self._lock:
                self._kept[host] = kept
        return kept.rules

    def _asked(self, address: str) -> _Kept:
        now = self._clock()
        try:
            content = self._fetch(address, self._settings, Wish(any_type=True)).content
        except StatusError as error:
            if error.status in _CLIENT_ERRORS and error.status != _TOO_MANY:
                return _Kept(Protego.parse(""), now + self._life)
            return _Kept(None, now + self._pause)
        except SourceError:
            return _Kept(None, now + self._pause)
        return _Kept(Protego.parse(content.decode("utf-8", "replace")), now + self._life)
