import pytest

from foreigndesk.read.amounts import amounts
from foreigndesk.read.belonging import amount_of
from foreigndesk.records import Act


def belonging(text, actor, recipient, kind, deed=""):
    def span(words):
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    found = amount_of(Act(span(actor), span(recipient), kind, "happened", 1.0, deed=deed), text, amounts(text))
    return found.text if found else ""


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind", "wanted"),
    [
        ("Sylvania froze $2bn of aid to Freedonia.", "Sylvania", "Freedonia", "SANCTION", "$2bn"),
        ("Gunmen killed at least six people there.", "Gunmen", "at least six people", "ASSAULT", "six people"),
        ("Sylvania sold six helicopters to Freedonia.", "Sylvania", "Freedonia", "COOPERATE", "six helicopters"),
        ("Some 40 percent of voters back the president.", "Some 40 percent of voters", "the president", "SUPPORT",
         "40 percent"),
    ],
)  # fmt: skip
def test_an_amount_of_the_acts_clause_that_fits_its_type_belongs_to_it(text, actor, recipient, kind, wanted):
    assert belonging(text, actor, recipient, kind) == wanted


def test_those_who_act_are_not_counted_where_the_act_has_victims():
    assert belonging("Two gunmen attacked the fort.", "Two gunmen", "the fort", "ASSAULT") == ""


def test_an_amount_behind_the_border_of_a_clause_belongs_elsewhere():
    text = "Sylvania froze its aid, while Ruritania paid $3bn to others."
    assert belonging(text, "Sylvania", "", "SANCTION") == ""


def test_money_does_not_belong_to_a_meeting():
    assert belonging("Sylvania met Freedonia over $2bn.", "Sylvania", "Freedonia", "CONSULT") == ""


def test_a_speech_act_takes_the_amount_of_its_deed():
    assert belonging("Sylvania accused Freedonia of paying $2bn.", "Sylvania", "Freedonia", "ACCUSE", "AID") == "$2bn"
