from foreigndesk.follow.rules import AllOf, Amount, AnyOf, Fact, Not, Prefix, Rule, Words, leaves, speaks_of_event

AID, PAK, BIG = Words("security aid"), Fact("actor", "PAK"), Amount(">", 1e9)


def test_places_do_not_tell_parts_apart():
    assert Words("aid", 3, 6) == Words("aid")


def test_leaves_come_in_order_and_without_those_negated_on_demand():
    part = AllOf((AID, AnyOf((PAK, Prefix("recalib"))), Not(BIG)))
    assert list(leaves(part)) == [AID, PAK, Prefix("recalib"), BIG]
    assert list(leaves(part, negated=False)) == [AID, PAK, Prefix("recalib")]


def test_words_and_sources_speak_of_no_event():
    assert not speaks_of_event(AllOf((AID, Fact("source", "courier"))))
    assert speaks_of_event(AllOf((AID, BIG)))


def test_each_alternative_of_the_outermost_or_sorts_its_own_parts():
    first, second = Rule("", AnyOf((AllOf((PAK, AID, BIG)), AllOf((AID, Not(PAK)))))).alternatives
    assert (first.bound, first.facts, first.rest, first.plain) == (True, {"actor:PAK"}, (BIG,), (AID,))
    assert (second.bound, second.facts, second.rest, second.plain) == (False, set(), (Not(PAK),), (AID,))
