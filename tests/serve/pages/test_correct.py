import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import form_token

from foreigndesk.errors import MissingError, RecordError
from foreigndesk.serve.pages.correct import filled, sheet, take

PATH = "/correct/a2?start=0"


def fields(**more):
    """The form as the page shows it, with what a person changes."""
    shown = {
        "0-type": "SANCTION", "0-deed": "", "0-status": "happened", "0-source": "United States",
        "0-source-country": "USA", "0-target": "Pakistan", "0-target-country": "PAK",
    }  # fmt: skip
    return {**shown, **{name.replace("_", "-"): value for name, value in more.items()}}


def send(client, **more):
    token = form_token(client.get(PATH))
    return client.post(PATH, data={"form_token": token, **fields(**more)})


def standing(desk, identity="a2"):
    return desk.store.views.article(identity).events


def test_the_sheet_shows_the_sentence_as_it_stands(desk):
    shown = sheet(desk, "a2", "text", 0, 0)
    assert shown.row["shown"] == ["e-a2"]
    assert not shown.corrected


def test_a_form_left_alone_confirms(desk, client):
    answer = send(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/article/a2")
    [event] = standing(desk)
    assert (event.id, event.coder, event.type) == ("e-a2", "human", "SANCTION")


def test_a_type_and_status_can_be_changed_and_the_sides_swapped(desk, client):
    send(client, **{"0-type": "THREATEN", "0-deed": "SANCTION", "0-status": "planned", "0-swap": "yes"})
    [event] = standing(desk)
    assert (event.type, event.deed, event.status) == ("THREATEN", "SANCTION", "planned")
    assert (event.actors[0].country, event.recipients[0].country) == ("PAK", "USA")


def test_an_event_can_be_taken_out_and_the_page_opened_again(desk, client):
    send(client, **{"0-drop": "yes"})
    assert standing(desk) == ()
    assert client.get(PATH).status_code == 200


def test_a_missed_event_can_be_added_with_several_actors(desk, client):
    send(client, **{"new-type": "CONSULT", "new-source": "United States; Pakistan", "new-source-country": "USA; PAK"})
    assert [event.type for event in standing(desk)] == ["SANCTION", "CONSULT"]
    assert [actor.country for actor in standing(desk)[1].actors] == ["USA", "PAK"]


def test_a_corrected_sentence_can_be_corrected_again(desk, client):
    send(client, **{"0-type": "THREATEN"})
    send(client, **{"0-type": "ACCUSE"})
    assert [event.type for event in standing(desk)] == ["ACCUSE"]


def test_words_that_are_not_in_the_sentence_are_told_and_nothing_is_changed(desk, client):
    answer = send(client, **{"0-source": "Sylvania"})
    assert answer.status_code == 422
    assert "Sylvania" in answer.text
    assert standing(desk)[0].coder == "fake 1"


def test_the_corrected_event_counts_for_its_relation(desk, client):
    send(client, **{"0-drop": "yes"})
    assert [e["event"]["id"] for e in client.get("/pair/PAK/USA.json").json()["events"]["items"]] == ["e-a3", "e-a1"]


def test_a_row_comes_back_as_json(desk, client):
    row = client.get("/correct/a2.json?start=0").json()["row"]
    row["events"][0]["type"] = "COERCE"
    answer = client.post("/correct/a2.json", json=row)
    assert answer.json()["verdicts"] == {"confirmed": 0, "changed": 1, "added": 0, "deleted": 0}
    assert client.post("/correct/a1.json", json=row).status_code == 422


def test_no_sentence_there_is_told(desk):
    with pytest.raises(MissingError):
        sheet(desk, "a2", "title", 0, 0)
    with pytest.raises(MissingError):
        sheet(desk, "none", "text", 0, 0)
    with pytest.raises(RecordError):
        take(desk, "a2", {"article": "a2"})


names = st.sampled_from([*fields(), "0-drop", "0-swap", "new-type", "new-source", "new-target", "new-source-country"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(names, st.text(max_size=30) | st.sampled_from(["yes", "CONSULT", "Pakistan", ";", "PAK"])))
def test_whatever_a_form_holds_it_is_taken_or_told(desk, form):
    shown = sheet(desk, "a2", "text", 0, 0)
    try:
        done = take(desk, "a2", filled(shown, {**fields(), **form}))
    except RecordError:
        return
    assert len(standing(desk)) == sum(done.verdicts[name] for name in ("confirmed", "changed", "added"))
