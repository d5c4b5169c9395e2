"""What the records of a look-up promise."""

from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from foreigndesk.knowledge.entries import Entry, Kind, Resolution
from foreigndesk.knowledge.tables import agent_phrases, named_phrases

PHRASES = [
    "Iran",
    "the Kremlin",
    "French farmers",
    "the United Nations",
    "the European Union",
    "NATO",
    "Boko Haram",
    "Vladimir Putin",
    "gunmen",
    "seven",
    "the quiet blue teapot",
    "",
]


def test_a_resolution_of_nothing_is_nobody_of_unknown_sector_without_any_trust():
    nobody = Resolution()
    assert (nobody.name, nobody.country, nobody.sector, nobody.score, nobody.steps) == ("", "", "UNK", 0.0, ())


def test_a_resolution_cannot_be_changed_once_made():
    with pytest.raises(FrozenInstanceError):
        Resolution().country = "FRA"


def test_equal_entries_are_one_key():
    assert len({Entry("state", "Chile", "CHL", "CHL"), Entry("state", "Chile", "CHL", "CHL")}) == 1


def test_every_kind_of_an_entry_is_one_of_the_declared_kinds():
    used = {entry.kind for entry in [*named_phrases().values(), *agent_phrases().values()]}
    assert used <= set(get_args(Kind))


def test_only_common_nouns_plural_demonyms_and_first_parts_of_dyads_say_what_kind_of_noun_they_are():
    assert all(entry.agent in {"agent", "body", "title", "generic"} for entry in agent_phrases().values())
    kinds = {(entry.kind, entry.agent) for entry in named_phrases().values() if entry.agent}
    assert kinds == {("demonym", "plural"), ("demonym", "combining")}


def test_a_former_name_does_not_end_before_it_begins():
    bounded = [entry for entry in named_phrases().values() if entry.since and entry.until]
    assert bounded
    assert all(entry.since <= entry.until for entry in bounded)


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_code_is_the_country_or_that_of_an_international_organisation(knowledge, phrase):
    found = knowledge.resolve(phrase, on="2015-06-01")
    assert found.code == found.country if found.country else found.code in {"", "EUR", "UNO", "IGO"}


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_answer_says_how_it_was_reached_and_how_far_to_trust_it(knowledge, phrase):
    found = knowledge.resolve(phrase, on="2015-06-01")
    assert found.steps
    assert 0 <= found.score <= 1
