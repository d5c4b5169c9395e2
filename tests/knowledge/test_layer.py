from foreigndesk.knowledge.layer import PeopleLayer
from foreigndesk.knowledge.own import OwnActor
from foreigndesk.knowledge.person import Office, Person

SHIPPED = Person("Rufus Firefly", "Q7", "m", 60, (Office("PRT", "Minister of Defence", "GOV", 7, "2001", "2005"),))


def row(role="Minister of Defence", since="2003", until="2006", name="Rufus Firefly", qid="Q7"):
    return OwnActor(name, (), qid, "person", "PRT", "", role, since, until)


def layer(*rows):
    return PeopleLayer(rows, lambda name: (SHIPPED,) if name == "Rufus Firefly" else ())


def only(found):
    [person] = found
    return person


def test_rows_of_one_id_are_one_person_whatever_he_is_called():
    both = layer(row(), row("President", "2010", "", name="R. Firefly"))
    assert len(only(both.everyone()).offices) == 2


def test_an_office_said_anew_replaces_the_shipped_one_and_others_stay():
    person = only(layer(row()).found("rufus firefly", (SHIPPED,)))
    assert [(office.start, office.end) for office in person.offices] == [("2003", "2006")]
    person = only(layer(row("President", "2010", "")).found("rufus firefly", (SHIPPED,)))
    assert len(person.offices) == 2


def test_another_id_is_another_person():
    found = layer(row(qid="Q8")).found("rufus firefly", (SHIPPED,))
    assert [person.qid for person in found] == ["Q8", "Q7"]


def test_without_an_id_the_very_name_and_state_are_enough():
    assert only(layer(row(qid="")).found("rufus firefly", (SHIPPED,))).qid == "Q7"


def test_the_holder_of_a_post_is_told_once_and_only_for_his_time():
    told = layer(row(), row("Federal Minister of Defence"))
    assert [person.name for person in told.holders("PRT:defence minister", "2004-01-01")] == ["Rufus Firefly"]
    assert told.holders("PRT:defence minister", "2007-01-01") == ()


def test_those_who_are_no_persons_are_left_to_the_names():
    assert list(layer(OwnActor("Duck Soup Holding")).everyone()) == []


def test_a_listed_person_without_a_role_has_no_sector():
    person = only(layer(OwnActor("Ada Teasdale", kind="person", country="PRT")).everyone())
    assert person.offices[0].sector == "UNK"
