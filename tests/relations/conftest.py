import dataclasses

import pytest

from foreigndesk.filing import open_desk
from foreigndesk.notebook import Desk
from foreigndesk.records import Actor, Article, Event, Reading, Sentence
from foreigndesk.relate.codes import QUADS
from foreigndesk.relate.days import day_number
from foreigndesk.relate.events import Row, gather
from foreigndesk.relations.corpora import Corpus
from foreigndesk.store.chronicle import HappeningSelection


@pytest.fixture
def event():
    """Make an event with its article from who did what to whom, and how."""

    def make(number, day, kind="CONSULT", sides=("PAK", "USA"), **fields):
        quad, score = {"CONSULT": (QUADS[1], 2.5), "ASSAULT": (QUADS[4], -9.0), "AID": (QUADS[2], 10.0)}[kind]
        text = f"Sentence {number} tells how {sides[0]} and {sides[1]} did {kind.lower()} number {number}."
        article = Article(f"a{number}", f"News {number}", text, published=day, language="en")
        actor, recipient = (Actor(c, 0, 1, c, c, c, "GOV") for c in sides)
        made = Event(f"e{number}", article.id, Sentence("text", 0, len(text), text), (actor,), (recipient,), kind,
                     "happened", 0.9, "fake 1", quad=quad, score=score)  # fmt: skip
        return article, dataclasses.replace(made, **fields)

    return make


@pytest.fixture
def kept(tmp_path):
    """File told events in a desk, and return its happenings with all that tell them."""

    def keep(*told):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite"
        with open_desk(path, create=True) as store:
            for article, one in told:
                store.put(Reading(article, (one.sentence,), (one,)))
            return list(store.tellings(HappeningSelection(background=True)))

    return keep


@pytest.fixture
def desk(tmp_path, event):
    """An open desk: five quiet years of Pakistan and the United States, and a burst of assaults in June 2016."""
    path = tmp_path / "desk.sqlite"
    told = [event(100 * y + m, f"{y}-{m:02}-10") for y in range(2013, 2018) for m in range(1, 13)]
    told += [event(9000 + n, f"2016-06-{n:02}", "ASSAULT") for n in range(1, 29, 3)]
    told += [event(n, f"2015-{n:02}-01", sides=("PAK", "CHN")) for n in range(1, 6)]
    with open_desk(path, create=True) as store:
        for article, one in told:
            sentence = one.sentence
            store.put(Reading(article, (sentence,), (one,)))
    with Desk.open(path) as opened:
        yield opened


@pytest.fixture
def corpus():
    """Make a corpus from (ISO date, source, target, quad, events)."""

    def make(*cells, by="day"):
        scores = (0.0, 3.0, 8.0, -3.0, -6.0)
        rows = [Row(day_number(d), s, t, q, scores[q], n, label="040") for d, s, t, q, n in cells]
        return Corpus(gather(rows, "made", by))

    return make
