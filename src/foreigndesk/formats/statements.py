"""Statements as data: JSONL, CSV, and a list for a terminal.

What was said is cut to ``SHORT`` words unless the whole is asked for: a short quotation with its speaker, source and
place is what reports may repeat; offsets always span the whole.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import IO, Any, Protocol

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from foreigndesk.formats.commas import cell
from foreigndesk.formats.jsonl import json_line
from foreigndesk.formats.rows import Value, actor_name
from foreigndesk.formats.terminal import fit
from foreigndesk.records import Actor, Article, Statement

SHORT = 25
"""Words of a statement that an export repeats, at most."""

LEFT_OUT = " …"

_WORDS = re.compile(r"\S+")
_COLOURS = {"supportive": "green", "critical": "red", "neutral": "dim"}


class StatementWriter(Protocol):
    """Writes statements to the stream it was made with; it never closes that stream."""

    def write(self, article: Article, statement: Statement) -> None:
        """Write one statement of an article."""


def shortened(text: str, words: int | None) -> str:
    """Return the first ``words`` words of a text, all for None; an ellipsis says that some are left out."""
    found = list(_WORDS.finditer(text))
    if words is None or len(found) <= words:
        return text
    return text[: found[words - 1].end()] + LEFT_OUT


def statement_to_dict(article: Article, statement: Statement, words: int | None = SHORT) -> dict[str, Any]:
    """Return a statement in the published form, keys in the published order.

    ``text`` is what was said, cut to ``words``; ``content`` has the places of its pieces. ``caption`` is there only
    when ``field`` is ``"caption"``. ``speaker`` is null where nobody is named.
    """
    sentence = statement.sentence
    caption = {"caption": sentence.caption} if sentence.field == "caption" else {}
    return {
        "id": statement.id,
        "article": statement.article,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "field": sentence.field,
        **caption,
        "sentence": {"start": sentence.start, "end": sentence.end},
        "kind": statement.kind,
        "text": shortened(statement.text, words),
        "content": [{"start": piece.start, "end": piece.end} for piece in statement.content],
        "cue": asdict(statement.cue),
        "speaker": asdict(statement.speaker) if statement.speaker else None,
        "anonymous": statement.anonymous,
        "medium": statement.medium,
        "within": statement.within,
        "attitudes": [
            {"actor": asdict(a.actor), "stance": a.stance, "words": [asdict(w) for w in a.words]}
            for a in statement.attitudes
        ],
        "confidence": statement.confidence,
        "coder": statement.coder,
    }


class JsonlStatements:
    """One statement a line."""

    def __init__(self, stream: IO[str], words: int | None) -> None:
        self._stream = stream
        self._words = words

    def write(self, article: Article, statement: Statement) -> None:
        """Write one line."""
        self._stream.write(json_line(statement_to_dict(article, statement, self._words)) + "\n")


@dataclass(frozen=True, slots=True)
class StatementColumn:
    """A column of the flat form: its name, what stands in it, and how to get it."""

    name: str
    help: str
    value: Callable[[Article, Statement], Value]


def _speaker(field: str) -> Callable[[Article, Statement], Value]:
    return lambda _, one: str(getattr(one.speaker, field)) if one.speaker else ""


STATEMENT_COLUMNS: tuple[StatementColumn, ...] = (
    StatementColumn("id", "the statement's id", lambda _, one: one.id),
    StatementColumn("article", "the article's id", lambda _, one: one.article),
    StatementColumn("published", "when the article was published, ISO 8601", lambda article, _: article.published),
    StatementColumn("source", "who published it", lambda article, _: article.source),
    StatementColumn("url", "where it was published", lambda article, _: article.url),
    StatementColumn("speaker", "who said so: the name, or the words of the text",
                    lambda _, one: actor_name(one.speaker) if one.speaker else ""),
    StatementColumn("speaker_text", "the words of the text", _speaker("text")),
    StatementColumn("speaker_id", "ISO 3166-1 alpha-3 of states, Wikidata QID of others", _speaker("id")),
    StatementColumn("speaker_country", "ISO 3166-1 alpha-3", _speaker("country")),
    StatementColumn("speaker_sector", "PLOVER sector", _speaker("sector")),
    StatementColumn("speaker_role", "office held on the article's date", _speaker("role")),
    StatementColumn("anonymous", "whether the source stays unnamed", lambda _, one: one.anonymous),
    StatementColumn("kind", "direct, indirect or mixed", lambda _, one: one.kind),
    StatementColumn("medium", "tweet, document, or empty for speech", lambda _, one: one.medium),
    StatementColumn("cue", "the words that tell of the saying", lambda _, one: one.cue.text),
    StatementColumn("text", "what was said", lambda _, one: one.text),
    StatementColumn("about", "whom it concerns", lambda _, one: [actor_name(a.actor) for a in one.attitudes]),
    StatementColumn("about_countries", "their states", lambda _, one: [a.actor.country for a in one.attitudes]),
    StatementColumn("stances", "supportive, critical or neutral to each",
                    lambda _, one: [str(a.stance) for a in one.attitudes]),
    StatementColumn("stance_words", "the words that show it",
                    lambda _, one: [w.text for a in one.attitudes for w in a.words]),
    StatementColumn("within", "the id of the statement that tells of this one", lambda _, one: one.within),
    StatementColumn("field", "title, text or caption: what offsets count in", lambda _, one: one.sentence.field),
    StatementColumn("start", "the first code point of what was said", lambda _, one: one.content[0].start),
    StatementColumn("end", "the code point after its last", lambda _, one: one.content[-1].end),
    StatementColumn("confidence", "0 to 1", lambda _, one: one.confidence),
    StatementColumn("coder", "what found it, with its version", lambda _, one: one.coder),
)  # fmt: skip


class CsvStatements:
    """A header at once, then a row a statement; cells are made safe for spreadsheets as those of events are."""

    def __init__(self, stream: IO[str], words: int | None) -> None:
        self._rows = csv.writer(stream, lineterminator="\n")
        self._rows.writerow([column.name for column in STATEMENT_COLUMNS])
        self._words = words

    def write(self, article: Article, statement: Statement) -> None:
        """Write one row."""
        values = {column.name: column.value(article, statement) for column in STATEMENT_COLUMNS}
        values["text"] = shortened(statement.text, self._words)
        self._rows.writerow([cell(value) for value in values.values()])


class StatementList:
    """For people: who, when and where; what was said; and how it takes whom."""

    def __init__(self, stream: IO[str], words: int | None) -> None:
        self._console = Console(file=stream, highlight=False, emoji=False, markup=False, soft_wrap=False)
        self._words = words

    def write(self, article: Article, statement: Statement) -> None:
        """Print one statement."""
        told = (article.published[:10], article.source, statement.cue.text)
        line = Text.assemble((_who(statement), "bold"), "  ", (" · ".join(fit(t) for t in told if t), "dim"))
        self._console.print(line)
        said = Text(fit(shortened(statement.text, self._words)), style="" if statement.kind == "direct" else "italic")
        self._console.print(Padding(said, (0, 0, 0, 2), expand=False))
        for attitude in statement.attitudes:
            if attitude.words:
                words = ", ".join(dict.fromkeys(fit(w.text) for w in attitude.words))
                shown = Text.assemble(f"{attitude.stance} of " if attitude.stance == "critical" else "supportive of ",
                                      fit(actor_name(attitude.actor)), f": {words}")  # fmt: skip
                shown.stylize(Style.parse(_COLOURS[attitude.stance]))
                self._console.print(Padding(shown, (0, 0, 0, 2), expand=False))
        self._console.print()


def _who(statement: Statement) -> str:
    if statement.speaker is None:
        return "(nobody named)"
    name = fit(_named(statement.speaker))
    return f"{name} (anonymous)" if statement.anonymous else name


def _named(speaker: Actor) -> str:
    office = f", {speaker.role}" if speaker.role else ""
    return f"{actor_name(speaker)}{office}"


STATEMENT_FORMATS: dict[str, Callable[[IO[str], int | None], StatementWriter]] = {
    "table": StatementList,
    "jsonl": JsonlStatements,
    "csv": CsvStatements,
}
