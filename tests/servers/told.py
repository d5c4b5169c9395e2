"""Articles of one sentence with one event, put without a model, for tests of what shows them."""

from foreigndesk.ontology import QUADS, score
from foreigndesk.records import Actor, Article, Event, Reading, Sentence

NAMES = {"PAK": "Pakistan", "USA": "United States", "RUS": "Russia", "": "somebody"}


def told(identity, day, kind, source, target, status="happened", **fields):
    """An article of one sentence with one event of it; its title is bare."""
    who, whom = NAMES.get(source, source), NAMES.get(target, target)
    text = f"{who} did it to {whom} on Thursday."
    sides = [
        (Actor(name, text.index(name), text.index(name) + len(name), name, code, code, "GOV"),) if code else ()
        for name, code in ((who, source), (whom, target))
    ]
    sentence = Sentence("text", 0, len(text), text)
    event = Event(f"e-{identity}", identity, sentence, *sides, kind, status, 0.5, "fake 1", quad=QUADS[kind],
                  score=score(kind), **fields)  # fmt: skip
    article = Article(identity, f"Title of {identity}", text, published=day, language="en", source="The Courier",
                      url=f"https://courier.example/{identity}")  # fmt: skip
    return Reading(article, (sentence,), (event,), read_by="fake 1 foreigndesk/0")


READINGS = (
    told("a1", "2017-11-02", "CONSULT", "PAK", "USA"),
    told("a2", "2018-01-05", "SANCTION", "USA", "PAK"),
    told("a3", "2018-01-08", "THREATEN", "PAK", "USA", "planned"),
    told("a4", "2018-02-01", "AGREE", "RUS", "PAK"),
    told("a5", "2018-02-03", "PROTEST", "PAK", ""),
)


def form_token(page):
    """The token that a page's form carries."""
    return page.text.partition('name="form_token" value="')[2].partition('"')[0]
