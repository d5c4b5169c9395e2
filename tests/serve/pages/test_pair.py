import pytest

from foreigndesk.errors import MissingError
from foreigndesk.serve.pages.pair import pair


def ids(shown):
    return [entry.event["id"] for entry in shown.events.items]


def test_all_between_the_two_is_told_newest_first_what_did_not_happen_too(desk):
    shown = pair(desk, "pak", "USA")
    assert ids(shown) == ["e-a3", "e-a2", "e-a1"]
    assert (shown.one_name, shown.other_name) == ("Pakistan", "United States")


def test_the_counts_are_of_what_happened(desk):
    counts = {one.month: one for one in pair(desk, "PAK", "USA").counts}
    assert (counts["2017-11"].verbal_cooperation, counts["2018-01"].material_conflict, counts["2018-01"].open) == (
        1,
        1,
        1,
    )
    assert "2018-02" in counts


def test_a_month_narrows_the_list_and_not_the_chart(desk):
    shown = pair(desk, "PAK", "USA", "2018-01")
    assert ids(shown) == ["e-a3", "e-a2"]
    assert len(shown.counts) == 4


def test_a_thin_pair_says_why_no_turn_is_claimed(desk):
    assert "at least 40" in pair(desk, "PAK", "USA").declined


def test_a_state_with_itself_and_unknown_codes_are_no_pair(desk):
    with pytest.raises(MissingError):
        pair(desk, "PAK", "PAK")
    with pytest.raises(MissingError):
        pair(desk, "PAK", "XXX")


def test_two_states_that_never_met_have_an_empty_page(desk, client):
    assert pair(desk, "FRA", "DEU").counts == ()
    assert "Nothing between the two" in client.get("/pair/FRA/DEU").text


def test_every_number_leads_to_its_sentences_in_two_clicks(client):
    page = client.get("/pair/PAK/USA").text
    assert 'href="/pair/PAK/USA?month=2018-01#events"' in page
    assert 'href="/article/a2#event-e-a2"' in client.get("/pair/PAK/USA?month=2018-01").text


@pytest.mark.parametrize("month", ["2018", "2018-13", "x", "2018-01-01", "%27"])
def test_a_month_that_is_none_is_told(client, month):
    assert client.get(f"/pair/PAK/USA.json?month={month}").status_code == 422


def test_what_happened_is_counted_by_channel_and_each_leads_to_its_sentences(desk, client):
    shown = pair(desk, "PAK", "USA")
    assert {one.name: one.events for one in shown.channels} == {"diplomatic": 1, "other": 1}
    months = {len(one.counts) for one in shown.channels}
    assert months == {len(shown.counts)}
    assert ids(pair(desk, "PAK", "USA", channel="other")) == ["e-a2"]
    assert ids(pair(desk, "PAK", "USA", channel="military")) == []
    page = client.get("/pair/PAK/USA").text
    assert 'href="/pair/PAK/USA?channel=other#events"' in page


def test_a_channel_and_a_month_narrow_together(desk):
    assert ids(pair(desk, "PAK", "USA", "2018-01", channel="other")) == ["e-a2"]
    assert ids(pair(desk, "PAK", "USA", "2017-11", channel="other")) == []


@pytest.mark.parametrize("channel", ["gossip", "%27", "economic'--"])
def test_a_channel_that_is_none_is_told(client, channel):
    assert client.get(f"/pair/PAK/USA.json?channel={channel}").status_code == 422
