"""Gold of who said what, in PolNeAR's layout: ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann`` (brat's form).

Of several annotations of a text the first by file name is the gold: a choice that knows nothing of what stands in
them. Only text-bound and event lines are read; a span's words come from the text by its offsets.

PolNeAR: Newell, Margolin, Ruths, "An Attribution Relations Corpus for Political News" (LREC 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.records import Span

_BOUND = re.compile(r"^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_EVENT = re.compile(r"^E\d+\t(.+)$")
_ROLES = ("Source", "Cue", "Content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (``source``), by which words (``cue``), said what (``content``): code points, in order; () where unstated."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A text, and the attributions that each of its annotators found; the first is the gold."""

    name: str
    text: str
    annotations: tuple[tuple[Attribution, ...], ...]

    @property
    def gold(self) -> tuple[Attribution, ...]:
        """The annotation that is measured against."""
        return self.annotations[0]


def read_attributed(folder: Path) -> Iterator[Attributed]:
    """Yield the annotated texts of a folder, by name.

    Raises SourceError where there are none or a file cannot be read, RecordError for one of another form.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise SourceError(str(folder), "no text/*.txt in it", hint="PolNeAR's layout: text/ and attributions/")
    files: dict[str, list[Path]] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(file.stem.rpartition("_")[0], []).append(file)
    for path in texts:
        if path.stem in files:
            text = _read(path)
            found = tuple(tuple(_attributions(file, len(text))) for file in files[path.stem])
            yield Attributed(path.stem, text, found)


def _attributions(file: Path, length: int) -> Iterator[Attribution]:
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in _read(file).split("\n"):
        if bound := _BOUND.match(line):
            spans[bound[1]] = _spans(bound[3], length, str(file))
        elif event := _EVENT.match(line):
            events.append(event[1])
    for event_roles in events:
        roles: dict[str, list[Span]] = {role: [] for role in _ROLES}
        for part in event_roles.split():
            role, _, target = part.partition(":")
            roles.get(role.rstrip("0123456789"), []).extend(spans.get(target, ()))
        if roles["Content"]:
            yield Attribution(*(tuple(sorted(roles[role])) for role in _ROLES))


def _spans(offsets: str, length: int, origin: str) -> tuple[Span, ...]:
    spans = [(int(a), int(b)) for a, b in (piece.split() for piece in offsets.split(";"))]
    if any(not a < b <= length for a, b in spans):
        raise RecordError(f"{origin}: a span outside its text: {offsets}", hint="offsets count code points of the text")
    return tuple(spans)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
