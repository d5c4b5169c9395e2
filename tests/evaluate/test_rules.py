import json

import pytest

from foreigndesk.errors import RecordError
from foreigndesk.evaluate.rules import draw_events, evaluate_rules
from foreigndesk.records import Article

BODY = "Pakistan and Russia opened talks on helicopters while France withheld part of the promised credit. " * 12


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "articles.jsonl"
    rows = [{"id": str(at), "title": f"Report number {at}", "text": f"{BODY} Case{at}."} for at in range(12)]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_the_index_is_compared_with_brute_force_and_timed(gold):
    figures = evaluate_rules(gold, 50)
    assert (figures["equal"], figures["rules"], figures["articles"]) == (True, 50, 12)
    assert figures["matches_per_article"] > 0


def test_drawn_events_are_the_same_every_time_and_between_states_named():
    article = Article("a", "", BODY)
    states = [("PAK", "pakistan"), ("RUS", "russia"), ("BRA", "brazil")]
    events = draw_events(article, states)
    assert events == draw_events(article, states)
    assert {actor.country for event in events for actor in event.actors} <= {"PAK", "RUS", ""}


def test_a_file_without_articles_is_named(tmp_path):
    path = tmp_path / "none.jsonl"
    path.write_text("{}\n")
    with pytest.raises(RecordError, match=r"none\.jsonl"):
        evaluate_rules(path, 5)


def test_articles_of_too_few_words_are_refused_and_not_drawn_from_for_ever(tmp_path):
    path = tmp_path / "few.jsonl"
    path.write_text(json.dumps({"id": "1", "title": "Talks", "text": BODY}))
    with pytest.raises(RecordError, match="too few different words"):
        evaluate_rules(path, 5)
