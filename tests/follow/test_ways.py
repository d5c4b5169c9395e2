import pytest

from foreigndesk.follow.ways import Way, ways


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("aid", [Way(frozenset({"aid"}), True)]),
        ("aid cut", [Way(frozenset({"aid", "cut"}), True)]),
        ("aid OR cut", [Way(frozenset({"aid"}), True), Way(frozenset({"cut"}), True)]),
        ("aid NOT cut", [Way(frozenset({"aid"}), True, bars=frozenset({"cut"}))]),
        ("aid NOT (cut OR base)", [Way(frozenset({"aid"}), True, bars=frozenset({"cut", "base"}))]),
        ("aid NOT (cut base)", [Way(frozenset({"aid"}), False)]),
        ("actor:PAK NOT type:AID", [Way(frozenset({"actor:PAK"}), False, bound=True)]),
        ("actor:PAK amount>1", [Way(frozenset({"actor:PAK", "amount:"}), False, bound=True)]),
    ],
)
def test_a_way_has_what_is_needed_and_what_must_be_absent(parser, rule, wanted):
    assert ways(parser.parse(rule)) == set(wanted)


def test_an_item_may_be_a_fact_or_only_said(parser):
    assert ways(parser.parse("item:F-16")) == {
        Way(frozenset({"item:f 16"}), True, bound=True), Way(frozenset({" f 16 "}), False, bound=True),
    }  # fmt: skip
