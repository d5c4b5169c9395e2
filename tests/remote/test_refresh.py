"""From rows of Wikidata to actors."""

from foreigndesk.remote.refresh import State, refreshed

FREEDONIA = State("FRE", "Q1", ("Freedonia", "Free State of Freedonia"))
ENTITY = "http://www.wikidata.org/entity/"
HOLDER = {
    "person": f"{ENTITY}Q7",
    "name": "Rufus Firefly",
    "office": "Minister of Defence of the Free State of Freedonia",
    "start": "2018-01-23T00:00:00Z",
    "startp": "11",
    "aliases": "Rufus T. Firefly|RTF",
}
PARTY = {"item": f"{ENTITY}Q8", "name": "Duck Soup Party", "class": f"{ENTITY}Q7278", "aliases": "The Soup Party|DSP"}


class Replay:
    """Says the rows given, people first; keeps the queries."""

    def __init__(self, people=(), organisations=()):
        self._answers = [list(people), list(organisations)]
        self.queries = []

    def ask(self, query):
        self.queries.append(query)
        return self._answers[len(self.queries) - 1]


def of(people=(), organisations=()):
    return refreshed(Replay(people, organisations), FREEDONIA, "2020-01-01")


def test_a_holder_becomes_a_person_whose_office_is_named_without_the_state():
    [actor] = of([HOLDER])
    assert (actor.name, actor.id, actor.kind, actor.country) == ("Rufus Firefly", "Q7", "person", "FRE")
    assert (actor.role, actor.since, actor.until) == ("Minister of Defence", "2018-01-23", "")
    assert actor.aliases == ("Rufus T. Firefly",)


def test_a_date_has_the_precision_that_wikidata_states():
    rows = [{**HOLDER, "startp": precision} for precision in ("11", "10", "9", "7")]
    assert [actor.since for actor in of(rows)] == ["2018-01-23", "2018-01", "2018", ""]


def test_rows_without_a_name_an_id_or_in_a_backward_time_are_left_out():
    bad = [
        {**HOLDER, "name": ""},
        {**HOLDER, "person": f"{ENTITY}L7"},
        {**HOLDER, "office": " (Freedonia)"},
        {**HOLDER, "end": "2017-01-01T00:00:00Z", "endp": "9"},
        {},
    ]
    assert of(bad) == ()


def test_an_organisation_has_the_sector_of_its_class_and_comes_once():
    [actor] = of((), [PARTY, {**PARTY, "class": f"{ENTITY}Q192350"}])
    assert (actor.name, actor.kind, actor.sector, actor.country) == ("Duck Soup Party", "group", "PTY", "FRE")
    assert actor.aliases == ("The Soup Party",)


def test_an_international_organisation_has_no_state():
    [actor] = of((), [{**PARTY, "class": f"{ENTITY}Q484652"}])
    assert (actor.country, actor.sector) == ("", "IGO")


def test_a_name_of_one_word_is_not_taken_unseen():
    assert of((), [{**PARTY, "name": "Future"}]) == ()


def test_signs_that_part_the_tables_are_taken_out_of_names():
    [actor] = of([{**HOLDER, "name": "Rufus\tT|~ Firefly"}])
    assert actor.name == "Rufus T Firefly"


def test_the_query_names_the_state_and_the_day():
    service = Replay()
    refreshed(service, FREEDONIA, "2020-01-01")
    assert all("wd:Q1" in query for query in service.queries)
    assert "2020-01-01T00:00:00Z" in service.queries[0]
