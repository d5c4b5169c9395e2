"""The form that corrects the events of a sentence: a row an event, and an empty row for one that was missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import Body, Query

from foreigndesk.correct.doubt import doubt
from foreigndesk.correct.same import same_place
from foreigndesk.correct.sheet import marked, row_of
from foreigndesk.correct.verdicts import VERDICTS, verdicts
from foreigndesk.errors import MissingError, RecordError
from foreigndesk.ontology import SECTORS, TYPES
from foreigndesk.read.by_hand import ByHand
from foreigndesk.records import STATUSES, Correction, Field, Sentence
from foreigndesk.serve.pages.article import ArticleId
from foreigndesk.serve.served import Desk, Served
from foreigndesk.serve.telling import article_link

FieldQuery = Annotated[Field, Query(description="Which field of the article the sentence stands in.")]
CaptionQuery = Annotated[int, Query(ge=0, le=10_000, description="Which caption, where the field is caption.")]
StartQuery = Annotated[int, Query(ge=0, le=10_000_000, description="Code point of the field at which it begins.")]

NEW = "new"
SIDES = ("source", "target")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sentence and its row, in the form of docs/guide/labels.md; send it back with ``checked`` true."""

    article: str
    title: str
    sentence: str
    row: dict[str, Any]
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    sectors: tuple[str, ...]
    corrected: bool
    link: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a correction: how many events were confirmed, changed, added, deleted."""

    article: str
    verdicts: dict[str, int]
    link: str


def sheet(
    desk: Desk, article_id: ArticleId, field: FieldQuery = "text", caption: CaptionQuery = 0, start: StartQuery = 0
) -> Sheet:
    """The row of a sentence, to be corrected."""
    kept = desk.store.views.article(article_id)
    if kept is None:
        raise MissingError(f"The desk has no article {article_id[:80]}.")
    earlier = next((c for c in kept.corrections if _stands_at(c.sentence, field, caption, start)), None)
    now = tuple(event for event in kept.events if _stands_at(event.sentence, field, caption, start))
    before = earlier.before if earlier else now
    if not before and not now:
        raise MissingError("No event is kept of a sentence there.", hint="Choose it anew on the article's page.")
    row = row_of(kept.article, now or before, doubt(now))
    shown = [event.id for event in before]
    events = row["events"] if now else []
    return Sheet(
        article=article_id,
        title=kept.article.title,
        sentence=(now or before)[0].sentence.text,
        row={**row, "shown": shown, "events": [{**e, "id": e["id"] if e["id"] in shown else ""} for e in events]},
        types=TYPES,
        statuses=STATUSES,
        sectors=SECTORS,
        corrected=earlier is not None,
        link=article_link(article_id),
    )


def take(desk: Desk, article_id: ArticleId, row: Annotated[dict[str, Any], Body()]) -> Taken:
    """Take a corrected row: what it says stands from now on, whatever coder reads the article later."""
    if row.get("article") != article_id:
        raise RecordError("The row is of another article.")
    return _taken(desk, {**row, "checked": True})


def filled(shown: Sheet, form: Mapping[str, str]) -> dict[str, Any]:
    """Return the row that a filled form stands for; raises ``RecordError`` where words are not in the sentence."""
    events = [
        _event(form, f"{number}-", event)
        for number, event in enumerate(shown.row["events"])
        if form.get(f"{number}-drop") != "yes"
    ]
    if form.get(f"{NEW}-type"):
        events.append(_event(form, f"{NEW}-", {"id": ""}))
    return {**shown.row, "checked": True, "events": events}


def _event(form: Mapping[str, str], prefix: str, shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event as the form says; sides whose words were left alone stay as they were shown."""
    event = {**shown, "type": form.get(f"{prefix}type", shown.get("type", "")),
             "status": form.get(f"{prefix}status", shown.get("status", "happened"))}  # fmt: skip
    event["deed"] = form.get(f"{prefix}deed", shown.get("deed", ""))
    for side in SIDES:
        kept = list(shown.get(side, ()))
        said = form.get(f"{prefix}{side}")
        country = form.get(f"{prefix}{side}-country", "").strip().upper()
        if said is None or (said.strip() == words(kept) and country == countries(kept)):
            event[side] = kept
        else:
            event[side] = _actors(said, country, kept)
    if form.get(f"{prefix}swap") == "yes":
        event["source"], event["target"] = event["target"], event["source"]
    return event


def _actors(said: str, country: str, kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a side from words parted by ``;`` and their countries alike; one country alone holds for all."""
    known = {actor["text"]: actor for actor in kept}
    codes = [code.strip() for code in country.split(";")]
    actors = []
    for at, text in enumerate(filter(None, (part.strip() for part in said.split(";")))):
        code = codes[at] if at < len(codes) else codes[-1] if len(codes) == 1 else ""
        before = known.get(text, {})
        if before and before["country"] == code:
            actors.append(before)
        else:
            actors.append({"text": text, "country": code, "sector": before.get("sector", "GOV" if code else "UNK")})
    return actors


def words(side: list[dict[str, Any]]) -> str:
    """Return the words of a side as the form shows them."""
    return "; ".join(actor["text"] for actor in side)


def countries(side: list[dict[str, Any]]) -> str:
    """Return the countries of a side as the form shows them."""
    return "; ".join(actor["country"] for actor in side).strip("; ")


def take_form(desk: Served, shown: Sheet, form: Mapping[str, str]) -> Taken:
    """Take what a form says of a sentence."""
    return _taken(desk, filled(shown, form))


def _taken(desk: Served, row: Mapping[str, Any]) -> Taken:
    read = marked(row)
    if read is None:
        raise RecordError("The row is not checked.")
    by_hand = ByHand(desk.knowledge, desk.clock().isoformat(timespec="seconds"))
    done: Correction = desk.store.correct(read.article, partial(by_hand.correction, read))
    counts = verdicts(done)
    return Taken(read.article, {name: counts[name] for name in VERDICTS}, article_link(read.article))


def _stands_at(sentence: Sentence, field: Field, caption: int, start: int) -> bool:
    return same_place(sentence, Sentence(field, start, start + 1, "", caption))
