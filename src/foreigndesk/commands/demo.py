"""``foreigndesk demo``: a desk of sample articles to look around in."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from foreigndesk.alerting import Alerting
from foreigndesk.commands.following import load_parser, now
from foreigndesk.commands.notices import notice
from foreigndesk.commands.serve import PORT, PortOption, run
from foreigndesk.desk import Reader
from foreigndesk.filing import open_desk
from foreigndesk.follow.listing import follow_of
from foreigndesk.follow.times import stamp
from foreigndesk.gather.sources import gather
from foreigndesk.records import Article
from foreigndesk.relations.corpora import keep_import
from foreigndesk.relations.loading import load_file
from foreigndesk.settings import GatherSettings
from foreigndesk.store.board import Board
from foreigndesk.store.database import Store

RIGHTS = "Sample of a software project (Apache-2.0): newspaper, events and quotations are made up."

COUNTS = "sample-counts"
"""The name of the monthly counts made for the demo, imported as ICEWS or GDELT would be."""

FOLLOWED = (
    ("pair:PAK-USA type:SANCTION status:happened", "United States and Pakistan: sanctions"),
    ('pair:PAK-RUS quad:"material cooperation" status:happened', "Pakistan and Russia: deeds of cooperation"),
)
"""What is followed in the demo, and its name."""


def demo(port: PortOption = PORT) -> None:
    """Show a desk filled with sample articles, until interrupted.

    The desk is made anew each time and gone afterwards. The articles are written for this purpose: some weeks in which
    a partner turns away from one power and towards another. What they tell is made up.
    """
    with (
        tempfile.TemporaryDirectory(prefix="foreigndesk-demo-") as folder,
        open_desk(Path(folder) / "desk.sqlite", create=True) as store,
    ):
        notice("reading the sample articles ...")
        notice(f"{fill(store)} articles read")
        notice(f"{follow(store)} alerts of what a reader of these weeks might follow")
        run(store, "127.0.0.1", port)


def follow(store: Store) -> int:
    """Let the desk follow what the samples are about, as if before their last weeks; return how many alerts it told."""
    parser, made = load_parser(), now()
    begun = [follow_of(rule, parser, stamp(made), name=name) for rule, name in FOLLOWED]

    def keep(board: Board) -> None:
        for one in begun:
            board.put_follow(one)

    store.following(keep)
    return Alerting(parser).catch_up(store, lambda: made)


def fill(store: Store) -> int:
    """Read the sample articles into a desk, and the sample counts beside it; return how many articles there were."""
    with as_file(files("foreigndesk.serve") / "samples" / "counts.csv") as path:
        keep_import(store.desk, COUNTS, *load_file(path, COUNTS))
    with as_file(files("foreigndesk.serve") / "samples" / "articles.jsonl") as path:
        found = [one for one in gather([str(path)], GatherSettings()) if isinstance(one, Article)]
    for reading in Reader.load(statements=True).read([replace(one, rights=RIGHTS) for one in found]):
        store.put(reading)
    return len(found)
