import pytest

from foreigndesk.errors import RecordError, RuleError, UsageError
from foreigndesk.follow.listing import follow_of, from_yaml, identity, to_yaml

MADE = "2018-01-30T00:00:00.000+00:00"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Pakistan", "country:PAK"),
        ("PAK", "country:PAK"),
        ("south korea", "country:KOR"),
        ("PAK-USA", "pair:PAK-USA"),
        ("United States-Pakistan", "pair:PAK-USA"),
        ('"Pakistan"', '"Pakistan"'),
        ("Pakistan helicopters", "Pakistan helicopters"),
        ("pak", "pak"),
    ],
)
def test_a_country_or_pair_named_alone_is_meant_as_one(parser, written, meant):
    assert follow_of(written, parser, MADE).rule == meant


def test_the_same_rule_is_the_same_follow_and_keeps_the_name_it_was_given(parser):
    one, other = follow_of("Pakistan", parser, MADE), follow_of("country:PAK", parser, MADE, name="mine")
    assert one.id == other.id == identity("country:PAK")
    assert (one.name, other.name) == ("Pakistan", "mine")


def test_a_rule_that_cannot_be_read_is_not_followed(parser):
    with pytest.raises(RuleError):
        follow_of("type:SANCTIONS", parser, MADE)
    with pytest.raises(UsageError, match="yearly"):
        follow_of("aid", parser, MADE, every="yearly")


def test_follows_come_back_from_yaml_as_they_went(parser):
    follows = [follow_of("Pakistan", parser, MADE, to=("mail",), every="daily"), follow_of('"größe" aid', parser, MADE)]
    assert from_yaml(to_yaml(follows), parser, MADE, "x.yaml") == follows


def test_a_plain_list_of_rules_is_enough(parser):
    assert [one.rule for one in from_yaml("- Pakistan\n- {rule: aid, to: mail}", parser, MADE, "x")] == [
        "country:PAK",
        "aid",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "x.yaml, line 1: not YAML"),
        ("", "no list of follows"),
        ("- {name: a}", "follow 1: has no rule"),
        ("- aid\n- {rule: aid, colour: red}", "follow 2: “colour” is no part"),
        ("- {rule: aid, to: {a: b}}", "“to” is a list"),
        ("- {rule: aid, every: yearly}", "follow 1: “yearly”"),
        ("- 'country:Atlantis'", "follow 1: rule, column"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(parser, text, said):
    with pytest.raises(RecordError, match=said):
        from_yaml(text, parser, MADE, "x.yaml")
