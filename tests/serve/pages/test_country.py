from foreigndesk.knowledge import Knowledge
from foreigndesk.serve.pages.country import countries, country, holders


def test_partners_stand_by_the_number_of_events(desk):
    shown = country(desk, "PAK")
    assert [(p.code, p.events) for p in shown.partners] == [("USA", 3), ("RUS", 1)]
    assert len({len(p.counts) for p in shown.partners}) == 1


def test_acts_without_another_state_are_among_the_latest(desk):
    assert country(desk, "PAK").events.items[0].event["id"] == "e-a5"


def test_offices_are_told_for_today(desk):
    shown = country(desk, "USA")
    assert shown.day == "2018-03-01"
    assert [h.name for h in shown.holders if h.office == "president"] == ["Donald Trump"]


def test_one_person_in_one_office_is_told_once():
    found = list(holders(Knowledge.load().people, "PAK", "2024-06-01"))
    assert len({(h.name, h.title) for h in found}) == len(found) > 0


def test_the_states_with_most_events_come_first(desk, empty):
    assert [(s.code, s.events) for s in countries(desk).states] == [("PAK", 4), ("USA", 3), ("RUS", 1)]


def test_a_state_without_events_says_so(client):
    assert "Nothing yet" in client.get("/country/FRA").text


def test_one_event_is_not_called_events(client):
    page = client.get("/country/PAK").text
    assert "1 event " in page
    assert "1 events" not in page
