"""A pair's page in an import: counts and turns of others, with what was counted, apart from the desk's own."""

import pytest

from foreigndesk.errors import MissingError
from foreigndesk.serve.pages.imported import import_link, imported_pair
from foreigndesk.serve.pages.pair import pair


def test_a_pair_is_counted_by_month_and_its_turn_shown_with_what_made_it(desk):
    shown = imported_pair(desk, "counts", "pak", "USA")
    assert (shown.counts[0].month, len(shown.counts)) == ("2014-01", 50)
    [turn] = shown.turns
    assert (turn.shift.direction, turn.shift.start[:7], turn.sure) == ("rupture", "2018-01", True)
    assert {one.source for one in turn.evidence} | {one.target for one in turn.evidence} == {"PAK", "USA"}
    assert all(one.times > 0 for one in turn.evidence)


def test_a_pair_that_drew_nearer_thaws_and_one_that_went_on_as_ever_does_not_turn(desk):
    assert [turn.shift.direction for turn in imported_pair(desk, "counts", "PAK", "RUS").turns if turn.sure] == ["thaw"]
    assert not any(turn.sure for turn in imported_pair(desk, "counts", "PAK", "CHN").turns)


def test_a_month_shows_what_was_counted_in_it(desk):
    shown = imported_pair(desk, "counts", "PAK", "USA", "2018-01")
    assert shown.acts
    assert {one.date for one in shown.acts} == {"2018-01-01"}
    assert imported_pair(desk, "counts", "PAK", "USA", "1999-01").acts == ()


def test_what_others_counted_is_linked_from_the_pair_and_never_among_its_own(desk, client):
    before = pair(desk, "PAK", "USA")
    assert [one.link for one in before.imports] == ["/imports/counts/PAK/USA"] == [import_link("counts", "PAK", "USA")]
    assert sum(one.events for one in before.counts) == 3
    page = client.get("/imports/counts/PAK/USA").text
    assert 'href="/pair/PAK/USA"' in page
    assert 'href="/imports/counts/PAK/USA?month=2018-01#events"' in page
    assert "As counted in counts" in client.get("/pair/PAK/USA").text


def test_a_pair_that_was_not_counted_has_an_empty_page(desk, client):
    assert imported_pair(desk, "counts", "FRA", "DEU").counts == ()
    assert "counts no act" in client.get("/imports/counts/FRA/DEU").text


@pytest.mark.parametrize("name", ["none", "counts.parquet", "x" * 60])
def test_an_import_that_is_not_there_is_told(desk, client, name):
    with pytest.raises(MissingError, match="Nothing was imported"):
        imported_pair(desk, name, "PAK", "USA")
    assert client.get(f"/imports/{name}/PAK/USA").status_code == 404


@pytest.mark.parametrize("name", ["..", ".counts", "%2e%2e%2fcounts", "a%00b"])
def test_a_name_that_is_none_reaches_no_file(desk, client, name):
    assert client.get(f"/imports/{name}/PAK/USA").status_code in {404, 422}


def test_a_state_with_itself_is_no_pair(desk):
    with pytest.raises(MissingError):
        imported_pair(desk, "counts", "PAK", "PAK")
