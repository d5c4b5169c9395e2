"""The ledger's page: lines, their steps, what came of threats and promises."""

from dataclasses import replace

import pytest
from told import told

from foreigndesk.errors import MissingError
from foreigndesk.records import Amount
from foreigndesk.serve.pages.ledger import Side, ledger

SUM = (Amount("$2bn", 2e9, "USD"),)


@pytest.fixture
def aided(desk):
    """The desk, with a promise of aid to Pakistan and its doing, and a threat that nothing came of."""
    for reading in (
        _reading("p1", "2018-01-02", "planned", "will give"),
        _reading("p2", "2018-02-20", "happened", "gave"),
        told("t1", "2017-11-01", "THREATEN", "USA", "PAK", deed="SANCTION"),
    ):
        desk.store.put(reading)
    return desk


def _reading(identity, day, status, verb):
    made = told(identity, day, "AID", "USA", "PAK", status, amounts=SUM)
    text = f"United States {verb} $2bn in aid to Pakistan on Thursday."
    sentence = replace(made.sentences[0], end=len(text), text=text)
    return replace(
        made,
        article=replace(made.article, text=text),
        sentences=(sentence,),
        events=tuple(replace(event, sentence=sentence) for event in made.events),
    )


def test_a_promise_and_its_doing_are_one_line_with_two_steps_that_lead_to_their_sentences(aided):
    [line] = [one for one in ledger(aided, "pak").lines.items if one.line["kind"] == "aid"]
    assert [step["stage"] for step in line.line["steps"]] == ["promised", "done"]
    assert (line.givers, line.recipients) == ((Side("United States", "USA"),), (Side("Pakistan", "PAK"),))
    assert line.figures == ("$2bn",)
    assert line.links == ("/article/p1#event-e-p1", "/article/p2#event-e-p2")


def test_a_partner_and_a_kind_narrow_it(aided):
    assert ledger(aided, "PAK", "IND").lines.items == ()
    assert {one.line["kind"] for one in ledger(aided, "PAK", "USA", "aid").lines.items} == {"aid"}


def test_what_came_of_threats_and_promises_is_told(aided):
    told_of = {one.stage: one for one in ledger(aided, "PAK").commitments}
    assert (told_of["promised"].done, told_of["promised"].days) == ("2018-02-20", 49)
    assert told_of["threatened"].date == "2017-11-01"


def test_a_state_without_entries_says_so_and_an_unknown_one_is_told(desk, client):
    assert "Nothing in the ledger" in client.get("/ledger/FRA").text
    with pytest.raises(MissingError):
        ledger(desk, "XXX")
    assert client.get("/ledger/XXX").status_code == 404


def test_the_page_leads_from_each_step_to_its_sentence(aided, client):
    page = client.get("/ledger/PAK?partner=USA").text
    assert 'href="/article/p2#event-e-p2"' in page
    assert "carried out" in page
