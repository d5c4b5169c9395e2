"""``foreigndesk versions``: how an article changed after it was published."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

import typer

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.errors import UsageError
from foreigndesk.formats.difference import difference
from foreigndesk.formats.terminal import fit
from foreigndesk.gather.links import clean_url
from foreigndesk.store.database import open_store


def versions(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="[ARTICLE]", show_default=False, help="An article's id or URL; unless given, all changed."
        ),
    ] = None,
    desk: DeskOption = None,
) -> None:
    """List the articles that changed after they were published, or show what changed in one, version by version."""
    with open_store(desk_path(desk), create=False) as store:
        if article is None:
            for id_, url, title, count in store.history.changed():
                print("\t".join(map(fit, (id_, f"{count + 1} versions", title, url))))
            return
        found = store.history.versions(article) or store.history.versions(store.history.article_at(clean_url(article)))
    if not found:
        raise UsageError(
            f"{article}: no such article in this desk", hint="foreigndesk versions lists those that changed"
        )
    if len(found) == 1:
        print("one version only")
    for before, after in pairwise(found):
        print(f"version {before.number} → {after.number}, replaced {before.replaced or 'at an unknown time'}")
        for line in difference(f"{before.title}\n{before.text}", f"{after.title}\n{after.text}"):
            print(fit(line))
