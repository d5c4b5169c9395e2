"""Which items an act carries."""

import pytest

from foreigndesk.knowledge.items import items_in
from foreigndesk.ontology import TYPES
from foreigndesk.read.items import items_of
from foreigndesk.read.tables import rows
from foreigndesk.records import Act


def act(text, kind, actor, recipient="", deed=""):
    def spans(words):
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    return Act(spans(actor), spans(recipient), kind, "happened", 0.9, deed=deed)


def carried(text, kind, actor, recipient="", deed=""):
    return [(item.text, item.kind, item.count) for item in items_of(act(text, kind, actor, recipient, deed), text)]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient", "wanted"),
    [
        ("Sylvania sold Freedonia four Mi-35 helicopters.", "COOPERATE", "Sylvania", "Freedonia",
         [("Mi-35 helicopters", "aircraft", 4.0)]),
        ("Sylvania froze military aid to Freedonia.", "SANCTION", "Sylvania", "Freedonia",
         [("military aid", "aid", None)]),
        ("Freedonia asked Sylvania for two dozen F-16 jets.", "REQUEST", "Freedonia", "Sylvania",
         [("F-16 jets", "aircraft", 24.0)]),
        ("Freedonia released 40 prisoners.", "CONCEDE", "Freedonia", "", [("prisoners", "captive", 40.0)]),
    ],
)  # fmt: skip
def test_what_changes_hands_is_the_acts_with_its_kind_and_count(text, kind, actor, recipient, wanted):
    assert carried(text, kind, actor, recipient) == wanted


def test_an_act_that_moves_nothing_carries_nothing():
    assert carried("Sylvania met Freedonia over drones.", "CONSULT", "Sylvania", "Freedonia") == []
    assert carried("Sylvania accused Freedonia over drones.", "ACCUSE", "Sylvania", "Freedonia") == []


def test_a_speech_act_carries_what_its_deed_can():
    text = "Sylvania accused Freedonia of selling drones."
    assert carried(text, "ACCUSE", "Sylvania", "Freedonia", deed="COOPERATE") == [("drones", "aircraft", None)]


def test_an_item_within_the_actors_words_or_in_another_clause_is_not_the_acts():
    assert carried("The buyer of drones thanked Freedonia.", "AID", "The buyer of drones", "Freedonia") == []
    text = "Sylvania helped Freedonia, while Osterlich sold drones."
    assert carried(text, "AID", "Sylvania", "Freedonia") == []


def test_items_of_a_list_go_together():
    text = "Sylvania gave Freedonia tents, blankets and some medical supplies."
    assert [words for words, *_ in carried(text, "AID", "Sylvania", "Freedonia")] == [
        "tents",
        "blankets",
        "medical supplies",
    ]


def test_a_price_is_no_count():
    assert carried("Sylvania signed the $400 million arms contract.", "AGREE", "Sylvania") == [
        ("arms contract", "document", None)
    ]


def test_every_type_and_kind_of_the_table_is_one():
    kinds = {item.kind for item in items_in("drones, missiles, tanks, frigates, rifles, radars, warheads, aid, loans")}
    for row in rows("item_fits.csv"):
        assert row["type"] in TYPES
        assert row["kinds"] == "all" or kinds & set(row["kinds"].split())
