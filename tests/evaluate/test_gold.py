import json

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.gold import GoldActor, gold_article, read_gold
from foreigndesk.ontology.own import parse_ontology

EVENT = {
    "sentence": "Ruritania froze aid to the League.",
    "source": [{"text": "Ruritania", "country": "RUR", "sector": "GOV"}],
    "target": [{"text": "the League", "country": "", "sector": "IGO", "name": "LN"}],
    "type": "SANCTION",
    "also": ["REJECT"],
    "status": "planned",
    "date": "2018-01",
}


def article(**fields):
    return {"id": "1", "date": "2018-01-17", "title": "Aid", "text": "Ruritania froze aid to the League.", **fields}


def test_an_annotated_article_is_read_with_its_events():
    gold = gold_article(article(events=[EVENT], topic="aid"), "gold")
    (event,) = gold.events
    assert (gold.article.id, gold.article.published) == ("1", "2018-01-17")
    assert (event.type, event.types, event.status, event.date) == (
        "SANCTION",
        ("SANCTION", "REJECT"),
        "planned",
        "2018-01",
    )
    assert event.source == (GoldActor("Ruritania", "RUR"),)
    assert event.target == (GoldActor("the League", "", "LN"),)
    assert (event.deed, event.speaker, event.amount, event.reciprocal) == ("", "", "", False)


def test_a_status_that_is_not_given_is_happened():
    assert gold_article(article(events=[{**EVENT, "status": ""}]), "gold").events[0].status == "happened"


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"id": ""}, "g:1: no id"),
        ({"text": 3}, "g:1: text is no text"),
        ({"events": {}}, "g:1: events is no list"),
        ({"events": ["x"]}, "g:1: event 1: no JSON object"),
        ({"events": [EVENT, {**EVENT, "type": "FROWN"}]}, "g:1: event 2: 'FROWN' is no type of PLOVER"),
        ({"events": [{**EVENT, "also": ["FROWN"]}]}, "g:1: event 1: 'FROWN' is no type of PLOVER"),
        ({"events": [{**EVENT, "status": "maybe"}]}, "g:1: event 1: 'maybe' is no status"),
        ({"events": [{**EVENT, "source": ["x"]}]}, "g:1: event 1: source is no list of objects"),
    ],
)
def test_another_form_is_named_with_its_place(fields, complaint):
    with pytest.raises(RecordError) as raised:
        gold_article(article(**fields), "g:1")
    assert str(raised.value) == complaint


def test_a_file_is_read_line_by_line_without_its_blank_ones(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join([json.dumps(article(id="1")), "", json.dumps(article(id="2"))]), "utf-8")
    assert [gold.article.id for gold in read_gold(path)] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("{", ":1: no JSON"), ("[]", ":1: no JSON object"), ('{"id":"1"}\n{"id":"1"}', ":2: id '1' was given before")],
)
def test_a_damaged_line_is_named(tmp_path, text, complaint):
    path = tmp_path / "gold.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(RecordError, match=complaint):
        read_gold(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"none\.jsonl"):
        read_gold(tmp_path / "none.jsonl")


def test_gold_of_a_users_own_ontology_has_its_types_by_their_full_names():
    own = parse_ontology("name: sea\ntypes: {BOARD: {description: Enters a ship.}}", "own")
    [event] = gold_article({"id": "1", "events": [{"type": "sea:BOARD", "sentence": "…"}]}, "gold", own).events
    assert (event.types, event.quads) == (("sea:BOARD",), ("sea:BOARD",))
    for other in ("BOARD", "ASSAULT"):
        with pytest.raises(RecordError, match=f"{other}' is no type of sea"):
            gold_article({"id": "1", "events": [{"type": other, "sentence": "…"}]}, "gold", own)


def test_gold_may_say_which_sentences_were_annotated():
    assert gold_article(article(events=[]), "gold").sentences == ()
    assert gold_article(article(events=[], sentences=["Aid."]), "gold").sentences == ("Aid.",)
    with pytest.raises(RecordError, match="sentences"):
        gold_article(article(events=[], sentences=[1]), "gold")
