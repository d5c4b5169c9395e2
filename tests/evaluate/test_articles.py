from dataclasses import replace
from pathlib import Path

import pytest

from foreigndesk.evaluate import articles
from foreigndesk.evaluate.articles import evaluate_articles, measure
from foreigndesk.evaluate.gold import GoldArticle, gold_article, read_gold
from foreigndesk.ontology import QUADS
from foreigndesk.records import Actor, Amount, Event, Reading, Sentence

GOLD = Path(__file__).parents[3] / "shared" / "data" / "events" / "articles_train.jsonl"


def actor(text, country):
    return {"text": text, "country": country, "sector": "GOV"}


FROZE = {
    "sentence": "Ruritania froze $2bn of aid to Freedonia on Monday, the premier said.",
    "source": [actor("Ruritania", "RUR")],
    "target": [actor("Freedonia", "FRE")],
    "type": "SANCTION",
    "status": "happened",
    "speaker": "the premier",
    "amount": "$2bn",
    "date": "2018-01-15",
}
MAY_ATTACK = {
    "sentence": "Freedonia may attack Ruritania.",
    "source": [actor("Freedonia", "FRE")],
    "target": [actor("Ruritania", "RUR")],
    "type": "ASSAULT",
    "status": "possible",
}
THREATENS = {
    "sentence": "Freedonia threatened to attack Ruritania.",
    "source": [actor("Freedonia", "FRE")],
    "target": [actor("Ruritania", "RUR")],
    "type": "THREATEN",
    "status": "happened",
    "deed": "ASSAULT",
}


def gold_of(*events, identity="1"):
    return gold_article({"id": identity, "text": "…", "events": list(events)}, "gold")


def read_perfectly(gold: GoldArticle) -> Reading:
    return Reading(gold.article, events=tuple(coded(gold, i) for i in range(len(gold.events))))


def coded(gold: GoldArticle, index: int) -> Event:
    wanted = gold.events[index]
    sides = [
        tuple(Actor(a.text, 0, 0, a.name, country=a.country) for a in side) for side in (wanted.source, wanted.target)
    ]
    return Event(
        f"{index}",
        gold.article.id,
        Sentence("text", 0, len(wanted.sentence), wanted.sentence),
        *sides,
        wanted.type,
        wanted.status,
        1.0,
        "perfect",
        reciprocal=wanted.reciprocal,
        quad=QUADS[wanted.type],
        deed=wanted.deed,
        date=wanted.date,
        amounts=(Amount(wanted.amount, 0.0, ""),) if wanted.amount else (),
        speaker=Actor(wanted.speaker, 0, 0) if wanted.speaker else None,
        mode=wanted.mode or "",
        contexts=wanted.contexts or (),
    )


def changed(gold, index, **fields):
    events = list(read_perfectly(gold).events)
    events[index] = replace(events[index], **fields)
    return [Reading(gold.article, events=tuple(events))]


def test_a_perfect_reading_scores_1():
    gold = gold_of(FROZE, MAY_ATTACK, THREATENS)
    figures = measure([gold], [read_perfectly(gold)], 100.4)
    assert figures["events"] == figures["dyads"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    for name in ("status_macro_f1", "not_happened", "deed", "date", "speaker", "amount"):
        assert figures[name] == 1.0
        assert figures["intervals"][name] == [1.0, 1.0]
    assert (figures["n"], figures["n_events"], figures["n_matched"], figures["words_per_second"]) == (1, 3, 3, 100)


def test_modes_and_contexts_are_judged_where_the_gold_has_them():
    gold = gold_of(FROZE | {"mode": "discontinue", "contexts": ["military", "economic"]}, MAY_ATTACK)
    figures = measure([gold], changed(gold, 1, mode="drone", contexts=("military",)), 0)
    assert (figures["mode"], figures["contexts"]) == (1.0, 1.0)
    figures = measure([gold], changed(gold, 0, mode="expel", contexts=("military", "legal")), 0)
    assert (figures["mode"], figures["contexts"]) == (0.0, 0.5)
    nothing = gold_of(FROZE)
    figures = measure([nothing], changed(nothing, 0, mode="expel"), 0)
    assert (figures["mode"], figures["contexts"]) == (None, None)


def test_no_mode_where_there_is_none_costs_nothing():
    gold = gold_of(FROZE | {"mode": "", "contexts": []})
    assert measure([gold], [read_perfectly(gold)], 0)["mode"] is None
    both = gold_of(FROZE | {"mode": "discontinue"}, THREATENS | {"mode": ""})
    assert measure([both], changed(both, 1, mode="violence"), 0)["mode"] == pytest.approx(2 / 3, abs=1e-4)


def test_what_is_not_read_is_missed_and_what_is_made_up_costs_precision():
    first, second = gold_of(FROZE, MAY_ATTACK), gold_of(FROZE, identity="2")
    events = (coded(first, 0), replace(coded(first, 0), type="AID"), replace(coded(first, 0), type="AID"))
    figures = measure([first, second], [Reading(first.article, events=events)], 0)
    assert figures["events"] == {"p": 0.3333, "r": 0.3333, "f1": 0.3333}


def test_readings_of_other_articles_are_left_out():
    gold = gold_of(FROZE)
    other = gold_of(FROZE, identity="2")
    assert measure([gold], [read_perfectly(gold), read_perfectly(other)], 0)["events"]["p"] == 1.0


def test_the_constant_answer_stands_beside_the_status():
    gold = gold_of(FROZE, MAY_ATTACK)
    figures = measure([gold], changed(gold, 1, status="happened"), 0)
    assert figures["status_macro_f1"] == figures["constant"]["status_macro_f1"] == pytest.approx(1 / 3, abs=1e-4)
    assert figures["not_happened"] == figures["constant"]["not_happened"] == 0.0


def test_any_other_status_than_happened_counts_as_not_happened():
    gold = gold_of(FROZE, MAY_ATTACK)
    figures = measure([gold], changed(gold, 1, status="planned"), 0)
    assert figures["not_happened"] == 1.0
    assert figures["status_macro_f1"] == 0.5


def test_a_plan_matched_with_its_announcement_is_not_judged_by_status_or_deed():
    gold = gold_of(FROZE, MAY_ATTACK)
    figures = measure([gold], changed(gold, 1, type="THREATEN", deed="ASSAULT", status="happened"), 0)
    assert figures["events"]["f1"] == 1.0
    assert figures["dyads"]["f1"] == 0.5
    assert (figures["status_macro_f1"], figures["not_happened"], figures["deed"]) == (1.0, None, None)


@pytest.mark.parametrize(
    ("name", "fields", "f1"),
    [
        ("date", {"date": "2018-01"}, 0.0),
        ("date", {"date": ""}, 0.0),
        ("amount", {"amounts": (Amount("2bn", 2e9, "USD"),)}, 1.0),
        ("amount", {"amounts": (Amount("$12bn", 12e9, "USD"),)}, 0.0),
        ("amount", {"amounts": ()}, 0.0),
        ("speaker", {"speaker": Actor("premier", 0, 0)}, 1.0),
        ("speaker", {"speaker": Actor("he", 0, 0, name="The Premier")}, 1.0),
        ("speaker", {"speaker": Actor("he", 0, 0)}, 0.0),
    ],
)
def test_details_are_judged_on_matched_events(name, fields, f1):
    gold = gold_of(FROZE)
    figures = measure([gold], changed(gold, 0, **fields), 0)
    assert figures["events"]["f1"] == 1.0
    assert figures[name] == f1


def test_a_detail_that_nobody_annotated_costs_precision():
    gold = gold_of(FROZE, MAY_ATTACK)
    assert measure([gold], changed(gold, 1, date="2018"), 0)["date"] == pytest.approx(2 / 3, abs=1e-4)


def test_the_same_readings_give_the_same_intervals_and_more_articles_narrow_ones():
    few = [gold_of(FROZE, identity=f"{i}") for i in range(4)]
    many = [gold_of(FROZE, identity=f"{i}") for i in range(40)]
    low, high = measure(few, map(read_perfectly, few[:2]), 0)["intervals"]["events"]
    narrow_low, narrow_high = measure(many, map(read_perfectly, many[:20]), 0)["intervals"]["events"]
    assert measure(few, map(read_perfectly, few[:2]), 0)["intervals"]["events"] == [low, high]
    assert low < narrow_low < narrow_high < high


def test_no_articles_are_no_figures():
    figures = measure([], [], 0)
    assert figures["events"] == {"p": None, "r": None, "f1": None}
    assert figures["intervals"]["events"] is None


def test_a_file_is_read_with_the_desks_reader(tmp_path, monkeypatch):
    class PerfectReader:
        @classmethod
        def load(cls, settings, ontology, usage, own):
            return cls()

        def read(self, wanted):
            assert [article.id for article in wanted] == ["1"]
            yield read_perfectly(gold_of(FROZE))

    monkeypatch.setattr(articles, "Reader", PerfectReader)
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id":"1","text":"Aid was frozen.","events":[]}', "utf-8")
    figures = evaluate_articles(path)
    assert (figures["n"], figures["n_events"]) == (1, 0)
    assert figures["words_per_second"] > 0


@pytest.mark.skipif(not GOLD.is_file(), reason="the annotated articles are not at hand")
def test_the_annotated_articles_read_perfectly_score_1():
    gold = read_gold(GOLD)
    figures = measure(gold, map(read_perfectly, gold), 0)
    assert figures["events"]["f1"] == figures["dyads"]["f1"] == figures["status_macro_f1"] == 1.0


def test_articles_that_the_coder_failed_at_are_counted(tmp_path, monkeypatch):
    class FailingReader:
        @classmethod
        def load(cls, settings, ontology, usage, own):
            return cls()

        def read(self, wanted):
            yield from (Reading(article, not_coded="coder: 1 of 1 sentences: refused") for article in wanted)

    monkeypatch.setattr(articles, "Reader", FailingReader)
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id":"1","text":"Aid was frozen.","events":[]}\n{"id":"2"}', "utf-8")
    assert evaluate_articles(path)["unfinished"] == 2


def test_what_is_read_in_sentences_that_nobody_annotated_is_not_counted():
    whole = gold_of(FROZE, MAY_ATTACK)
    both = [read_perfectly(whole)]
    judged = replace(gold_of(FROZE), sentences=(FROZE["sentence"],))
    assert measure([judged], both, 0)["events"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert measure([gold_of(FROZE)], both, 0)["events"]["p"] == 0.5
    emptied = replace(gold_of(FROZE), sentences=(FROZE["sentence"], MAY_ATTACK["sentence"]))
    assert measure([emptied], both, 0)["events"]["p"] == 0.5
