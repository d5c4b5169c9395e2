import dataclasses
import json

import pytest

from foreigndesk.formats.ledger import _short, commitments_of, figure_text, line_to_dict, line_to_json, table_of
from foreigndesk.records import Amount, Article, Claim, Commitment, LedgerLine, Sentence

SAID = "Sylvania gave Freedonia two million “crowns” for café roofs."
ARTICLES = {"a1": Article("a1", "Roofs", SAID, "https://example.org/a1", "The Courier", "2017-05-01T08:00:00Z")}
EUROS = Amount("€2m", 2e6, "EUR")


def step(stage="done", **more):
    said = Sentence("text", 0, len(SAID), more.pop("text", SAID))
    given = {"date": "2017-05-01", "article": "a1", "action": "gave", "item": "aid", **more}
    return Claim("aid", stage, ("SYL",), ("FRE",), source="The Courier", sentence=said, **given)


def line(*steps, figures=((EUROS, ("a1",)),), givers=("SYL",)):
    return LedgerLine("l1", "aid", givers, ("FRE",), steps[0].item, steps[-1].stage, steps, figures)


def test_dollars_stand_beside_a_figure_only_when_asked_for_and_only_for_other_money():
    both = line(step(), figures=((EUROS, ("a1",)), (Amount("$3m", 3e6, "USD"), ("a1",))))
    plain = line_to_dict(both, ARTICLES, usd=False, words=0)["figures"]
    euros, dollars = line_to_dict(both, ARTICLES, usd=True, words=0)["figures"]
    assert ["usd" in figure for figure in plain] == [False, False]
    assert euros["usd"] == {"value": 2259360.0, "rate": 1.12968, "year": "2017"}
    assert "usd" not in dollars


def test_no_words_gives_the_whole_sentence_and_a_number_of_them_cuts_it():
    [whole] = line_to_dict(line(step()), ARTICLES, usd=False, words=0)["steps"]
    [cut] = line_to_dict(line(step()), ARTICLES, usd=False, words=3)["steps"]
    assert whole["quotation"] == SAID
    assert cut["quotation"] == "Sylvania gave Freedonia …"
    assert (cut["source"], cut["url"], cut["end"]) == ("The Courier", "https://example.org/a1", len(SAID))


def test_json_is_one_line_that_reads_back_as_the_published_form():
    broken = line(step(text="Sylvania gave\nto the café."))
    articles = {"a1": dataclasses.replace(ARTICLES["a1"], source="The\u2028Courier\x85")}
    text = line_to_json(broken, articles, usd=True, words=25)
    assert len(text.splitlines()) == 1
    assert "café" in text
    assert json.loads(text) == line_to_dict(broken, articles, usd=True, words=25)


def test_a_step_whose_article_is_not_at_hand_is_an_error_that_names_it():
    lost = line(step(article="a9"))
    with pytest.raises(KeyError, match="a9"):
        line_to_dict(lost, ARTICLES, usd=False, words=0)
    with pytest.raises(KeyError, match="a9"):
        list(table_of([lost], ARTICLES, usd=False, words=0))


@pytest.mark.parametrize(
    ("steps", "head"),
    [
        ([step(partly=True)], "SYL → FRE  aid  aid  €2m  partly done"),
        ([step("promised"), step("denied", so_far=True)], "SYL → FRE  aid  aid  €2m  denied so far"),
        ([step(restricts=True, action="cut")], "SYL → FRE  aid  cut aid  €2m  done"),
        ([step(restricts=True, action="cut"), step()], "SYL → FRE  aid  aid  €2m  done"),
        ([step("promised", by="RUR")], "SYL → FRE  aid  aid  €2m  promised"),
    ],
)
def test_the_head_says_in_part_so_far_and_withheld_and_names_a_speaker_of_claims_only(steps, head):
    assert next(iter(table_of([line(*steps)], ARTICLES, usd=False, words=0))) == head


def test_each_step_stands_under_its_line_with_its_date_and_source_and_steers_no_terminal():
    steps = (step(date="", text="“Sylvania\x1b[31m gave.”"), step("denied", disputes=True))
    _, first, second, blank = table_of([line(*steps)], ARTICLES, usd=False, words=0)
    assert first == "    undated     done        “Sylvania [31m gave.” (The Courier, 2017-05-01)"
    assert second.startswith("    2017-05-01  disputed    “Sylvania gave")
    assert blank == ""


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ({"per": "P1M"}, "€2m per month"),
        ({"per": "P2W"}, "€2m per 2 weeks"),
        ({"over": "P1Y"}, "€2m over 1 year"),
        ({"over": "P90D", "bound": "least"}, "at least €2m over 90 days"),
        ({"bound": "most"}, "at most €2m"),
    ],
)
def test_a_figure_tells_its_bound_and_period_in_words(period, words):
    assert figure_text(Amount("€2m", 2e6, "EUR", **period), None) == words


def test_of_promises_those_carried_out_and_those_older_than_the_days_are_told():
    told = [
        Commitment(step("promised"), "l1", 30, step(date="2017-05-31")),
        Commitment(step("promised"), "l2", 90),
        Commitment(step("promised"), "l3", 91),
    ]
    assert list(commitments_of(told, 90)) == [
        "SYL → FRE  promised 2017-05-01  gave aid: carried out after 30 days (done)",
        "SYL → FRE  promised 2017-05-01  gave aid: open for 91 days",
    ]


@pytest.mark.parametrize(("value", "shown"), [(999_999_999, "1bn"), (999_400_000, "999m"), (12, "12")])
def test_a_figure_just_under_a_scale_is_told_in_the_next(value, shown):
    assert _short(value) == shown
