"""Transfers in our own sentences: who gives what to whom, and how far it has come."""

import re

import pytest

from foreigndesk.read.amounts import amounts
from foreigndesk.read.transfers import Party, transfers

NAMES = {"Sylvania": "SYL", "Freedonia": "FRE", "Ruritania": "RUR", "Sylvanian": "SYL", "Freedonian": "FRE"}


def told(text):
    found = re.finditer("|".join(sorted(NAMES, key=len, reverse=True)), text)
    parties = [Party(*match.span(), NAMES[match[0]], match[0].endswith("n")) for match in found]
    return transfers(text, parties, amounts(text))


@pytest.mark.parametrize(
    ("text", "kind", "stage", "givers", "recipients", "amount"),
    [
        ("Sylvania suspended $2bn of aid to Freedonia.", "aid", "suspended", "SYL", "FRE", "$2bn"),
        ("Freedonia has bought helicopters from Sylvania.", "arms", "done", "SYL", "FRE", ""),
        ("Freedonia has not yet bought any jets from Sylvania.", "arms", "denied", "SYL", "FRE", ""),
        ("Freedonia was given $33bn over 15 years.", "aid", "done", "", "FRE", "$33bn"),
        ("Sylvania will send 48 drones to Freedonia.", "arms", "promised", "SYL", "FRE", "48 drones"),
        ("Sylvania agreed to lend Freedonia a $1bn loan.", "loans", "agreed", "SYL", "FRE", "$1bn"),
        ("Sylvania is considering arms sales to Freedonia.", "arms", "discussed", "SYL", "FRE", ""),
        ("Sylvania claims that Freedonia was given $3bn.", "aid", "claimed", "", "FRE", "$3bn"),
        ("Sylvania lifted its arms embargo against Freedonia.", "arms", "withdrawn", "SYL", "FRE", ""),
        ("Sylvania imposed tariffs on $34bn of Freedonian goods.", "trade", "done", "SYL", "FRE", "$34bn"),
        ("Sylvania scrapped a $213 million grant to Freedonia.", "aid", "withdrawn", "SYL", "FRE", "$213 million"),
        ("Sylvania has stopped sharing its intelligence with Freedonia.", "access", "suspended", "SYL", "FRE", ""),
        ("Sylvania is discussing whether to close the routes to Freedonia.", "access", "discussed", "SYL", "FRE", ""),
        ("Sylvania, the old friend of Ruritania, plans to spend $55bn on roads in Freedonia.", "trade", "promised",
         "SYL", "FRE", "$55bn"),
        ("Freedonia seeks a $12 billion bailout from Sylvania.", "loans", "discussed", "SYL", "FRE", "$12 billion"),
        ("Sylvania is arming Freedonia.", "arms", "done", "SYL", "FRE", ""),
        ("Sylvania threatened to cut aid to Freedonia.", "aid", "threatened", "SYL", "FRE", ""),
        ("Sylvania refused to sell tanks to Freedonia.", "arms", "denied", "SYL", "FRE", ""),
    ],
)  # fmt: skip
def test_a_sentence_tells_giver_recipient_stage_and_amount(text, kind, stage, givers, recipients, amount):
    one = told(text)[0]
    assert (one.kind, one.stage) == (kind, stage)
    assert ("".join(one.givers), "".join(one.recipients)) == (givers, recipients)
    assert [a.text for a in one.amounts] == ([amount] if amount else [])


def test_a_denial_for_now_says_so():
    [one] = told("Freedonia has not yet bought any Su-35 jets from Sylvania.")
    assert one.so_far
    assert one.item == "Su-35 jets"


def test_several_givers_stand_together():
    [one] = told("Sylvania and Ruritania halted arms exports to Freedonia.")
    assert one.givers == ("SYL", "RUR")


def test_a_part_that_is_withheld_is_called_a_part():
    assert told("Sylvania stopped sharing part of its intelligence with Freedonia.")[0].partly


@pytest.mark.parametrize(
    "text",
    [
        "The armed forces of Sylvania marched.",
        "Nothing will change unless Sylvania restores its aid.",
        "Sylvania met Freedonia.",
        "He bought tanks.",
    ],
)
def test_what_is_no_transfer_or_names_nobody_is_left_out(text):
    assert told(text) == ()
