import pytest

from foreigndesk.knowledge import Knowledge
from foreigndesk.read.datelines import without_cities


@pytest.fixture(scope="module")
def kept():
    knowledge = Knowledge.load()

    def keep(text, *names):
        spans = [(text.index(name), text.index(name) + len(name)) for name in names]
        found = {span: (knowledge.resolve(text[slice(*span)]),) for span in spans}
        return [text[slice(*span)] for span in without_cities(spans, text, found, knowledge)]

    return keep


@pytest.mark.parametrize("text", ["Peshawar, Pakistan, condemned it.", "Pakistan, Peshawar, condemned it."])
def test_a_city_that_only_a_comma_parts_from_its_state_is_no_actor(kept, text):
    assert kept(text, "Pakistan", "Peshawar") == ["Pakistan"]


def test_a_city_named_elsewhere_in_the_sentence_stays(kept):
    assert kept("Peshawar warned that Pakistan would act.", "Peshawar", "Pakistan") == ["Peshawar", "Pakistan"]


def test_a_city_of_another_state_stays(kept):
    assert kept("Pakistan, Kabul and others met.", "Pakistan", "Kabul") == ["Pakistan", "Kabul"]


def test_states_in_a_list_stay(kept):
    assert kept("Chad, Niger and Mali agreed.", "Chad", "Niger", "Mali") == ["Chad", "Niger", "Mali"]


@pytest.mark.parametrize("body", ["the Pakistan Army", "Nawaz Sharif"])
def test_a_body_or_a_person_beside_a_state_stays(kept, body):
    assert kept(f"Pakistan, {body} said, agreed.", "Pakistan", body) == ["Pakistan", body]
