"""A desk in a folder, articles to put into it, and a clock that a test sets: for what follows and tells."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from foreigndesk.filing import Filing
from foreigndesk.follow.delivery.message import message
from foreigndesk.follow.listing import follow_of
from foreigndesk.records import Actor, Alert, Amount, Article, Event, Reading, Sentence
from foreigndesk.store.database import open_store

FLOOD = "The river Mell burst its banks above Torvin and rescue teams in boats took families from the roofs of the town"
AID = "Sylvania froze two billion of military aid to Freedonia after its envoys left the talks about grain in Torvin"


__all__ = ["Clock", "alerts", "desk", "event", "follow_of", "letter", "numbered", "reading", "start"]


class Clock:
    def __init__(self):
        self.now = datetime(2018, 1, 30, 12, tzinfo=UTC)

    def __call__(self):
        return self.now

    def pass_(self, **time):
        self.now += timedelta(**time)


def desk(place, filing=True):
    """Open a desk at a place, or in a folder."""
    where = place / "desk.sqlite" if isinstance(place, Path) and place.is_dir() else place
    return open_store(where, create=True, filing=Filing() if filing else None)


def event(article, number=0, kind="SANCTION", actor="USA", recipient="PAK", status="happened", **more):
    said = more.pop("said", f"Sentence {number} of {article}.")
    sides = [
        (Actor(code, 0, 3, code, code, code),) if code else (Actor("militants", 0, 9),) for code in (actor, recipient)
    ]
    amounts = tuple(Amount(f"${value}", value, "USD") for value in more.pop("amounts", ()))
    more = {"confidence": 0.9, "quad": "material conflict", "score": -6.0} | more
    sentence = Sentence("text", number * 50, number * 50 + len(said), said)
    return Event(
        f"{article}-{number}", article, sentence, *sides, kind, status, coder="fake 1", amounts=amounts, **more
    )


def reading(identity, *events, text=AID, day=1, **more):
    article = Article(identity, f"{text[:40]} {identity}", f"{text}. {text}.", published=f"2018-01-{day:02}", **more)
    return Reading(article, (), events, read_by="fake 1")


def start(store, parser, rule, **options):
    follow = follow_of(rule, parser, "2018-01-30T00:00:00.000+00:00", **options)
    store.following(lambda board: board.put_follow(follow))
    return follow


def alerts(store, follow=""):
    return list(reversed(store.following(lambda board: board.alerts(follow), writing=False)))


def letter():
    """One message of one alert."""
    made = "2018-01-30T12:00:00.000+00:00"
    alert = Alert(1, "f1", "country:PAK", "s", "a1", made, (), (), "Aid frozen", "It froze aid.")
    return message("m1", [alert], ZoneInfo("UTC"))


def numbered(alert, number):
    return replace(alert, id=number)
