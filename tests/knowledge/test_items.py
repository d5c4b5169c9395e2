"""Things that change hands, found by the table."""

import pytest

from foreigndesk.knowledge.items import items_in
from foreigndesk.knowledge.shipped import lines

KINDS = {
    "aircraft", "missile", "vehicle", "ship", "weapon", "equipment", "nuclear", "aid", "finance", "goods", "access",
    "intelligence", "document", "captive", "modifier",
}  # fmt: skip


def said(text):
    return [(text[item.start : item.end], item.kind) for item in items_in(text)]


def test_every_row_of_the_table_is_of_a_known_kind_and_no_name_stands_twice():
    rows = list(lines("items.tsv"))
    assert {kind for kind, _ in rows} == KINDS
    names = [name for _, listed in rows for name in listed.split("|")]
    assert len(names) == len(set(names)) > 500
    assert all(name.strip() == name != "" for name in names)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It bought four Mi-35 helicopters.", [("Mi-35 helicopters", "aircraft")]),
        ("Sylvania wants F-16 spare parts and S-400s.", [("F-16 spare parts", "equipment"), ("S-400s", "missile")]),
        ("They asked for military aid.", [("military aid", "aid")]),
        ("It closed its airspace to them.", [("airspace", "access")]),
        ("Visas and a soft loan were promised.", [("Visas", "document"), ("soft loan", "finance")]),
        ("Troops brought advanced anti-tank missiles.", [("advanced anti-tank missiles", "missile")]),
        ("The MiG-29K was sold.", [("MiG-29K", "aircraft")]),
    ],
)
def test_an_item_is_named_with_what_modifies_it_and_its_kind(text, wanted):
    assert said(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Oil prices fell.",
        "A bomb plot was foiled.",
        "On Monday the Freedonia Steel Company paid its debt to them.",
        "An aide paid.",
        "New talks.",
    ],
)
def test_what_only_qualifies_or_is_part_of_a_name_is_no_item(text):
    assert said(text) == []


def test_a_headline_of_capitals_has_its_items():
    assert said("Sylvania Seeks Military Aid") == [("Military Aid", "aid")]


def test_a_designation_counts_as_written_and_plain_nouns_in_any_case():
    assert said("SU-35 or Su-35, DRONES or drones") == [
        ("Su-35", "aircraft"),
        ("DRONES", "aircraft"),
        ("drones", "aircraft"),
    ]


def test_the_name_is_the_tables_in_the_singular():
    [item] = items_in("He sent three ambulances.")
    assert (item.name, item.start, item.end) == ("ambulance", 14, 24)


def test_a_text_whose_small_letters_are_longer_is_no_trouble():
    assert said("İ drones and Su-35") == [("Su-35", "aircraft")]
