"""PLOVER acts as CAMEO codes."""

import pytest

from foreigndesk.ontology import TYPES, cameo
from foreigndesk.ontology.cameo import WIDEST


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (("AGREE", "", ()), "030"),
        (("AGREE", "", ("intelligence",)), "0314"),
        (("CONSULT", "visit", ("diplomatic",)), "042"),
        (("CONSULT", "phone", ()), "041"),
        (("AID", "", ("humanitarian", "health")), "073"),
        (("SANCTION", "discontinue", ("military",)), "1622"),
        (("SANCTION", "expel", ("diplomatic",)), "166"),
        (("THREATEN", "violence", ("military",)), "138"),
        (("ASSAULT", "explosives", ()), "1832"),
        (("RETREAT", "ceasefire", ("military",)), "0871"),
        (("ACCUSE", "", ()), "110"),
    ],
)
def test_an_act_gets_the_most_exact_code_that_claims_no_more(act, code):
    assert cameo(*act) == code


@pytest.mark.parametrize("kind", TYPES)
def test_a_bare_type_gets_the_code_of_its_root(kind):
    assert cameo(kind) == WIDEST[kind]


def test_a_context_that_no_code_knows_changes_nothing():
    assert cameo("AID", "", ("gender",)) == "070"


def test_a_type_of_ones_own_has_none():
    assert cameo("labour:STRIKE", "", ("economic",)) == ""
