"""Parses any table of events whose columns a mapping names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from foreigndesk.errors import UsageError
from foreigndesk.relate import codes
from foreigndesk.relate.codes import Act
from foreigndesk.relate.events import Keyed, Row, Unknown
from foreigndesk.relate.exports import Reads, Rows, short

#: What the mapped column of the act may hold, with what reads it.
ACTS: dict[str, Callable[[str], Act]] = {
    "cameo": codes.cameo_act,
    "cameo_name": codes.cameo_name_act,
    "weis": codes.weis_act,
    "type": codes.type_act,
    "quad": codes.quad_act,
}

#: How states may be written, with what reads them.
STATES: dict[str, Callable[[str], str]] = {
    "iso3": codes.iso_state,
    "cow": codes.cow_state,
    "keds": codes.keds_state,
    "name": codes.named_state,
    "icews": codes.icews_state,
}

_NEEDED = ("date", "source", "target")
_OPTIONAL = ("id", "count", "states")


def parse_mapped(header: Sequence[str], rows: Rows, mapping: Mapping[str, str]) -> Iterator[Keyed]:
    """Events of a table whose columns ``mapping`` names: ``date``, ``source``, ``target`` and one of ``ACTS``.

    ``states`` says how states are written (one of ``STATES``, iso3 unless said), ``id`` names the column that is
    equal for duplicates (the whole line unless said), ``count`` one that says how many events a line stands for.

    Raises UsageError, before the first row, when the mapping is incomplete or names a column that is not there.
    """
    acts = _checked(header, mapping)
    at = [header.index(mapping[name]) for name in (*_NEEDED, *acts)]
    id_at = header.index(mapping["id"]) if "id" in mapping else -1
    count_at = header.index(mapping["count"]) if "count" in mapping else -1
    state = STATES[mapping.get("states", "iso3")]
    reads = Reads(lambda code, _: state(code), ACTS[acts[0]])
    for row in rows:
        if len(row) < len(header):
            yield short(row)
            continue
        date, source, target, code = (row[i] for i in at)
        line = row[id_at] if id_at >= 0 else tuple(row)
        key, read = reads.row(line, date, (source, target), code)
        yield Keyed(key, read) if count_at < 0 else _counted(row, key, read, row[count_at])


def _counted(row: Sequence[str], key: int, read: Row | Unknown, count: str) -> Keyed:
    try:
        times = float(count)
    except ValueError:
        return short(row)
    return Keyed(key, read._replace(weight=times) if isinstance(read, Row) else read)


def _checked(header: Sequence[str], mapping: Mapping[str, str]) -> list[str]:
    """Return the one act the mapping names; raises UsageError where it cannot be followed."""
    acts = [name for name in mapping if name in ACTS]
    known = {*_NEEDED, *_OPTIONAL, *ACTS}
    if unknown := sorted(set(mapping) - known):
        raise UsageError(f"mapping: unknown {', '.join(unknown)}", hint=f"known are {', '.join(sorted(known))}")
    if missing := [name for name in _NEEDED if name not in mapping]:
        raise UsageError(f"mapping: no {', '.join(missing)}", hint="name the column of each")
    if len(acts) != 1:
        raise UsageError("mapping: name the column of the act once", hint=f"as one of {', '.join(ACTS)}")
    if mapping.get("states", "iso3") not in STATES:
        raise UsageError(f"mapping: states {mapping['states']!r}", hint=f"one of {', '.join(STATES)}")
    absent = [column for name, column in mapping.items() if name != "states" and column not in header]
    if absent:
        raise UsageError(f"mapping: no column {', '.join(absent)}", hint=f"there are {', '.join(header)}"[:200])
    return acts
