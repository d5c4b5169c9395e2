"""Acts with their actors become events."""

import pytest

from foreigndesk.knowledge import Knowledge
from foreigndesk.read.events import events_of, stated_date
from foreigndesk.read.link import Linker
from foreigndesk.read.sentences import split
from foreigndesk.records import Act, Article, Caption, Coded, field_text

TEXT = "Norway froze $2bn of aid to Kenya this month. Kenya replied."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def at(words):
    start = TEXT.index(words)
    return (start, start + len(words))


def read(knowledge, article, acts):
    """Return the events of an article whose first sentence has ``acts``."""
    sentences = split(article)
    coded = [Coded(tuple(acts)), *[Coded()] * (len(sentences) - 1)]
    dates = [stated_date(article, s) for s in sentences]
    return events_of(article, sentences, coded, Linker(knowledge, sentences, dates), "test/1")


def act(**given):
    return Act(
        **{
            "actors": (at("Norway"),),
            "recipients": (at("Kenya"),),
            "type": "SANCTION",
            "status": "happened",
            "confidence": 0.9,
            **given,
        }
    )


def test_an_event_carries_quad_score_and_coder(knowledge):
    [event] = read(knowledge, Article("a", "", TEXT), [act()])
    assert (event.quad, event.score, event.coder, event.article) == ("material conflict", -6.0, "test/1", "a")


def test_a_mode_changes_the_score_and_contexts_are_kept(knowledge):
    [event] = read(knowledge, Article("a", "", TEXT), [act(mode="expel", contexts=("economic",))])
    assert (event.mode, event.score, event.contexts) == ("expel", -5.5, ("economic",))


def test_spans_point_into_the_field(knowledge):
    article = Article("a", "Kenya waits", TEXT)
    sentences = split(article)
    coded = [Coded(), Coded((act(),)), *[Coded()] * (len(sentences) - 2)]
    events = events_of(article, sentences, coded, Linker(knowledge, sentences, [""] * len(sentences)), "t")
    for event in events:
        whole = field_text(article, event.sentence.field)
        assert all(whole[a.start : a.end] == a.text for a in (*event.actors, *event.recipients))


def test_the_expression_that_the_coder_points_at_dates_the_event(knowledge):
    month = at("month")
    [event] = read(knowledge, Article("a", "", TEXT, published="2018-01-30T08:00:00Z"), [act(time=month)])
    assert (event.date, event.date_text) == ("2018-01", "this month")


def test_without_a_publication_date_a_relative_date_stays_unresolved(knowledge):
    [event] = read(knowledge, Article("a", "", TEXT), [act(time=at("month"))])
    assert (event.date, event.date_text) == ("", "this month")


def test_where_the_coder_points_at_no_date_the_one_in_the_acts_clause_counts(knowledge):
    [event] = read(knowledge, Article("a", "", TEXT, published="2018-01-30"), [act()])
    assert (event.date, event.date_text) == ("2018-01", "this month")


def test_an_event_without_a_time_expression_has_no_date(knowledge):
    [event] = read(knowledge, Article("a", "", TEXT.replace(" this month", ""), published="2018-01-30"), [act()])
    assert (event.date, event.date_text) == ("", "")


def test_the_amount_that_the_coder_points_at_belongs_to_the_event(knowledge):
    [event] = read(knowledge, Article("a", "", TEXT), [act(amount=at("2bn"))])
    [amount] = event.amounts
    assert (amount.text, amount.value, amount.unit) == ("$2bn", 2e9, "USD")


def test_what_changes_hands_is_the_events_and_stands_in_its_sentence(knowledge):
    article = Article("a", "", "Norway sold Kenya helicopters and F-16 spare parts.")
    [event] = read(knowledge, article, [act(actors=((0, 6),), recipients=((12, 17),), type="COOPERATE")])
    assert event.items == ("helicopters", "F-16 spare parts")
    assert all(item in event.sentence.text for item in event.items)


def test_ids_are_the_same_in_every_run_and_differ_between_acts(knowledge):
    article = Article("a", "", TEXT)
    acts = [act(), act(type="ACCUSE")]
    first, second = (read(knowledge, article, acts) for _ in range(2))
    assert [e.id for e in first] == [e.id for e in second]
    assert len({e.id for e in first}) == 2


def test_a_better_status_does_not_change_the_id_of_an_act(knowledge):
    article = Article("a", "", TEXT)
    [before], [after] = (read(knowledge, article, [act(status=s)]) for s in ("happened", "planned"))
    assert before.id == after.id


def test_a_caption_speaks_on_its_own_date():
    article = Article(
        "a",
        "",
        "",
        published="2018-01-30",
        captions=(Caption("Norway met Kenya.", "2017-06"), Caption("Norway met Kenya.")),
    )
    assert [stated_date(article, s) for s in split(article)] == ["2017-06", "2018-01-30"]
