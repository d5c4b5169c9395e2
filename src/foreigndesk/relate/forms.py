"""Recognises the form of an event data set by its first line, and loads it into columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from foreigndesk.errors import RecordError
from foreigndesk.relate import counts, exports
from foreigndesk.relate.events import Events, Keyed, LoadReport, collect
from foreigndesk.relate.exports import GDELT_WIDTHS, Resolve, Rows
from foreigndesk.relate.mapped import parse_mapped

Parse = Callable[[Sequence[str], Rows, Resolve | None], Iterator[Keyed]]

_LONGEST_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Form:
    """A form of event data: ``needs`` are columns its header has; ``by`` is how finely it dates."""

    name: str
    parse: Parse
    needs: frozenset[str] = frozenset()
    by: str = "day"


GDELT = Form("GDELT event table", exports.parse_gdelt)
SCORES = Form("dyad scores", counts.parse_scores)
MONTHLY_SCORES = Form("monthly dyad scores", counts.parse_scores, by="month")

FORMS: tuple[Form, ...] = (
    Form("ICEWS export", exports.parse_icews, frozenset({"Event ID", "Event Date", "Source Country", "CAMEO Code"})),
    Form("quads with CAMEO names", exports.parse_named, frozenset({"date", "source", "relation", "target"})),
    Form("KEDS events", exports.parse_keds, frozenset({"date", "src", "tgt", "weis"})),
    Form("POLECAT", exports.parse_polecat, frozenset({"Event ID", "Event Date", "Actor Country", "Recipient Country"})),
    Form("monthly counts", counts.parse_counts, frozenset({"source", "target", "year", "month", "cameo10"}), "month"),
)


def recognise(first: Sequence[str]) -> Form | None:
    """Return the form of a table by the fields of its first line, or None."""
    names = set(first)
    for form in FORMS:
        if form.needs <= names:
            return form
    if counts.scored(first):
        return MONTHLY_SCORES if "date" not in names else SCORES
    if len(first) in GDELT_WIDTHS and first[0].isdigit() and len(first[1]) == 8 and first[1].isdigit():
        return GDELT
    return None


def load(
    lines: Iterable[str],
    corpus: str,
    *,
    mapping: Mapping[str, str] | None = None,
    resolve: Resolve | None = None,
) -> tuple[Events, LoadReport]:
    """Return the events of a table, and a report on it; ``corpus`` names it.

    ``mapping`` names the columns of a table of no known form (see ``parse_mapped``). ``resolve`` knows people.

    Raises:
        RecordError: the form is not known, or no line could be understood.
        UsageError: the mapping cannot be followed.
    """
    lines = iter(lines)
    first = next(lines, "").lstrip("\ufeff")
    dialect: type[csv.Dialect] = _Tabs if "\t" in first else csv.excel
    header = next(csv.reader([first], dialect), [])
    csv.field_size_limit(_LONGEST_FIELD)
    form = None if mapping is not None else recognise(header)
    body = chain([first], lines) if form is GDELT else lines
    rows = _rows(body, dialect, corpus)
    if mapping is not None:
        return collect(parse_mapped(header, rows, mapping), corpus, "mapped table", "day")
    if form is None:
        raise RecordError(
            f"{corpus}: no form of event data that is known; columns {', '.join(header)[:120]!r}",
            hint="describe its columns in a mapping file",
        )
    return collect(form.parse(header, rows, resolve), corpus, form.name, form.by)


class _Tabs(csv.excel_tab):
    """ICEWS and GDELT do not quote: a stray quotation mark must not swallow lines."""

    quoting = csv.QUOTE_NONE


def _rows(lines: Iterable[str], dialect: type[csv.Dialect], corpus: str) -> Iterator[list[str]]:
    reader = csv.reader((line.replace("\0", "") for line in lines), dialect)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise RecordError(f"{corpus}: line {reader.line_num}: {error}") from error
        if row is None:
            return
        if row:
            yield row
