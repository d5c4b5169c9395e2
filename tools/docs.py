"""Write the pages of docs/reference that come from the code; with --check, say instead what is wrong with the docs.

Wrong is a page that is not what the code would write, a page that must exist and does not, and a relative link that
leads nowhere.
"""

from __future__ import annotations

import dataclasses
import html
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from foreigndesk.formats.jsonl import event_to_dict
from foreigndesk.formats.rows import COLUMNS
from foreigndesk.knowledge import Knowledge
from foreigndesk.knowledge.own import COLUMNS as COLUMN_NAMES
from foreigndesk.knowledge.own import KINDS
from foreigndesk.knowledge.person import Office
from foreigndesk.knowledge.posts import GREAT_OFFICE, HEAD, MINISTER
from foreigndesk.records import Actor, Amount, Event, Place, Sentence
from foreigndesk.relate.frames import SERIES
from foreigndesk.settings import (
    CoderSettings,
    GatherSettings,
    HappeningSettings,
    ReaderSettings,
    StorySettings,
    WatchSettings,
)

EVENTS_ABOUT = (
    "`foreigndesk read SOURCE... --format jsonl` prints one such object a line. Keys come in this order; every key is",
    "always there, but for `caption`, the index of the caption, which follows `field` where that is `caption`.",
    "",
    "- `start` and `end` count Unicode code points in the field of the article that `field` names: its `title`, its",
    "  `text` or a `caption`; those of actors, recipients and the speaker count in the same field.",
    "- `id` of an actor is ISO 3166-1 alpha-3 for states and a Wikidata QID for people and organisations; empty where",
    "  unknown. `country` is alpha-3 or empty, `sector` one of PLOVER's, `UNK` where unknown.",
    "- `type`, `mode`, `contexts`, `quad` and `score` are PLOVER's. A type of a user's own ontology is written",
    "  `name:TYPE`; where it has no quad, `quad` is empty and `score` is 0 and says nothing. `deed` is the type of the",
    "  act that a speech act speaks of.",
    "- `status` is `happened`, `planned`, `possible`, `denied` or `alleged`.",
    "- `date` is an ISO date with the precision known (`2018`, `2018-01`, `2018-01-23`), or empty.",
    "- `place` and `speaker` are null where unknown; other texts are empty.",
    "- `place` is where the act took place: its words, the `name` of the place, its `country` (alpha-3), the",
    "  first-level `region` that a city lies in, and its `kind`: `country`, `region` or `city`.",
    "- `coder` names what made the event, with its version.",
)

ROOT = Path(__file__).parent.parent
NEEDED = ("README.md", "docs/ARCHITECTURE.md")

_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)


def commands_page() -> str:
    """Return the reference of the commands, as Typer writes it."""
    writer = (sys.executable, "-m", "typer", str(ROOT / "tools" / "command_line.py"), "utils", "docs")
    done = subprocess.run((*writer, "--name", "foreigndesk"), capture_output=True, text=True, check=True)
    return html.unescape(done.stdout.strip()) + "\n"


def events_page() -> str:
    """Return the reference of the form that programs read, shown on one made-up event."""
    said = "The minister said on Thursday that Sylvania froze $2bn of military aid to Freedonia in Port Sylvania."
    start = 120

    def actor(text: str, **known: str) -> Actor:
        at = start + said.index(text)
        return Actor(text, at, at + len(text), **known)

    event = Event(
        id="3b1c9a52d0e7f846-1",
        article="3b1c9a52d0e7f846",
        sentence=Sentence("text", start, start + len(said), said),
        actors=(actor("Sylvania", name="Sylvania", id="SYL", country="SYL", sector="GOV"),),
        recipients=(actor("Freedonia", name="Freedonia", id="FRE", country="FRE", sector="GOV"),),
        type="SANCTION",
        status="alleged",
        confidence=0.93,
        coder="name and version",
        mode="discontinue",
        contexts=("military",),
        quad="material conflict",
        score=-6.0,
        place=Place(
            "Port Sylvania", start + said.index("Port"), start + len(said) - 1, "Port Sylvania", "SYL", "", "city"
        ),
        amounts=(Amount("$2bn", 2e9, "USD"),),
        items=("military aid",),
        speaker=actor("The minister", name="Rufus Firefly", country="FRE", sector="GOV", role="defence minister"),
    )
    shown = json.dumps(event_to_dict(event), ensure_ascii=False, indent=2)
    return "\n".join(("# Events as JSON", "", *EVENTS_ABOUT, "", "```json", shown, "```", ""))


def columns_page() -> str:
    """Return the reference of the columns of CSV and Parquet."""
    rows = (f"| `{column.name}` | {column.kind} | {column.help} |" for column in COLUMNS)
    return _table_page(
        "The columns of CSV and Parquet",
        "One row an event. The plural kinds are lists: native in Parquet, joined by `; ` in CSV, where `;` inside a "
        "part becomes `,`. In CSV, text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-` or "
        "`@`) has an apostrophe in front, and control characters are spaces; JSONL and Parquet have every text as "
        "it is.",
        "| column | kind | what |",
        rows,
    )


def relations_page() -> str:
    """Return the reference of the columns of a pair's series."""
    return _table_page(
        "The columns of a series",
        "One row a period of one pair: what `foreigndesk relation --output` writes, and `Relation.series` returns.",
        "| column | what |",
        (f"| `{column.name}` | {column.help} |" for column in SERIES),
    )


def settings_page() -> str:
    """Return the reference of the settings, a table a part."""
    parts = (
        (GatherSettings, "How sources are read."),
        (CoderSettings, "Which coder reads sentences, and how one behind a server is called."),
        (StorySettings, "How articles become stories."),
        (HappeningSettings, "When two events are one happening."),
        (WatchSettings, "How feeds are watched."),
        (ReaderSettings, "When a reader wants to hear of what they follow (in the delivery file)."),
    )
    lines = ["# Settings"]
    for part, about in parts:
        lines += ["", about, "", "| setting | default | what |", "|---|---|---|"]
        lines += [f"| `{row.name}` | `{row.default!r}` | {row.metadata['help']} |" for row in dataclasses.fields(part)]
    return "\n".join(lines) + "\n"


ACTORS_ABOUT = (
    "# Your own actors",
    "",
    "`--actors FILE` lays actors of your own over the shipped tables; a file ending in `.csv` is CSV with a header,",
    "any other is YAML. A row is one actor in one role from..to; several rows of one name or id are one actor.",
    "Only `name` must be stated. `aliases` are a list, in CSV joined by `|`; `kind` is one of",
    f"{', '.join(f'`{kind}`' for kind in KINDS)}: unless stated, `person` where there is a `role`, else",
    "`organisation`.",
    "`country` is ISO 3166-1 alpha-3, `sector` one of PLOVER's (of a person, unless stated, that of the role),",
    "`from` and `until` are ISO dates of any precision, empty where open. An id that the shipped tables know adds to",
    "that person, and takes the place of what they say of the same office at that time.",
    "",
    "```yaml",
    "- name: Rufus Firefly",
    "  aliases: [Rufus T. Firefly]",
    "  country: PRT",
    "  role: Minister of Defence",
    "  from: 2018-01-23",
    "- name: Duck Soup Holding",
    "  country: PRT",
    "  sector: BUS",
    "```",
    "",
    '`foreigndesk actors "Rufus Firefly" --date 2018-02-01 --actors FILE` shows what comes of it.',
    "",
    f"The columns, as `knowledge refresh` writes them: {', '.join(f'`{name}`' for name in COLUMN_NAMES)}.",
)


def actors_page() -> str:
    """Return the reference of the form of a user's own actors."""
    return "\n".join(ACTORS_ABOUT) + "\n"


def coverage_page() -> str:
    """Return, state by state, how many people and offices the shipped tables know, and from when."""
    knowledge = Knowledge.load()
    offices: dict[str, list[Office]] = defaultdict(list)
    people: Counter[str] = Counter()
    for person in knowledge.people.everyone():
        people.update({office.country for office in person.offices})
        for office in person.offices:
            offices[office.country].append(office)
    rows = (
        f"| {state.name} | {state.code} | {people[state.code]:,} | {len(offices[state.code]):,} | "
        + " | ".join(_from(offices[state.code], *ranks) for ranks in ((HEAD, HEAD), (MINISTER, GREAT_OFFICE)))
        + f" | {max((office.start for office in offices[state.code]), default='')} |"
        for state in knowledge.states
    )
    return _table_page(
        "Who is known, and from when",
        "People and offices of the shipped tables, state by state: how many, from which year on heads of state and "
        "government and ministers, and when the newest office began. An empty cell: none is known. "
        "`foreigndesk knowledge check` lists overlaps, gaps and impossible dates.",
        "| state | code | people | offices | heads from | ministers from | newest |",
        rows,
    )


def _from(offices: Iterable[Office], lowest: int, highest: int) -> str:
    return min((o.start[:4] for o in offices if o.start and lowest <= o.rank <= highest), default="")


PAGES = {
    "docs/reference/actors.md": actors_page,
    "docs/reference/coverage.md": coverage_page,
    "docs/reference/events.md": events_page,
    "docs/reference/commands.md": commands_page,
    "docs/reference/columns.md": columns_page,
    "docs/reference/relations.md": relations_page,
    "docs/reference/settings.md": settings_page,
}


def complaints(root: Path) -> Iterator[str]:
    """Yield what is wrong with the docs under ``root``, a line each."""
    for name in NEEDED:
        if not (root / name).is_file():
            yield f"{name}: missing"
    for name, page in PAGES.items():
        if not (root / name).is_file() or (root / name).read_text("utf-8") != page():
            yield f"{name}: not what the code says; write it anew with `make docs`"
    for path in _pages(root):
        for target in dead_links(path):
            yield f"{path.relative_to(root)}: its link leads nowhere: {target}"


def dead_links(page: Path) -> Iterator[str]:
    """Yield the relative links of a Markdown page that lead to no file or folder."""
    for target in _LINK.findall(page.read_text("utf-8")):
        if not _ELSEWHERE.match(target) and not (page.parent / unquote(target.partition("#")[0])).exists():
            yield target


def _pages(root: Path) -> Iterator[Path]:
    yield from root.glob("*.md")
    for folder in ("docs", "training", "evaluation", "benchmarks", "src", "examples"):
        yield from (root / folder).rglob("*.md")


def _table_page(title: str, about: str, head: str, rows: Iterable[str]) -> str:
    rule = re.sub(r"[^|]+", "---", head)
    return "\n".join((f"# {title}", "", about, "", head, rule, *rows)) + "\n"


def main() -> int:
    """Write the pages, or check the docs; return the exit code."""
    if "--check" in sys.argv[1:]:
        found = list(complaints(ROOT))
        print("\n".join(found) or "Docs are up to date.")
        return 1 if found else 0
    for name, page in PAGES.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
