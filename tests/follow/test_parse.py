import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.errors import RuleError
from foreigndesk.follow.parse import DEEPEST, LONGEST, parse
from foreigndesk.follow.rules import AllOf, Amount, AnyOf, Fact, Not, Prefix, Words
from foreigndesk.knowledge import Knowledge


def words(*all_of):
    return tuple(map(Words, all_of))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Aid", Words("aid")),
        ('"Security  aid"', Words("security aid")),
        ("F-16", Words("f 16")),
        ("recalib*", Prefix("recalib")),
        ("aid arms", AllOf(words("aid", "arms"))),
        ("aid AND arms", AllOf(words("aid", "arms"))),
        ("a OR b c", AnyOf((Words("a"), AllOf(words("b", "c"))))),
        ("(a OR b) c", AllOf((AnyOf(words("a", "b")), Words("c")))),
        ("(a b) c", AllOf(words("a", "b", "c"))),
        ("aid NOT (b OR c)", AllOf((Words("aid"), Not(AnyOf(words("b", "c")))))),
        ("actor:Pakistan", Fact("actor", "PAK")),
        ('recipient:"South Korea"', Fact("recipient", "KOR")),
        ("amount>=$2bn", Amount(">=", 2e9, "USD")),
        ("shift:PAK-RUS up", Fact("shift", "PAK-RUS up")),
        ("ledger:PAK", Fact("ledger", "PAK")),
        ("ORDER", Words("order")),
    ],
)
def test_a_rule_is_read(parser, text, root):
    assert parser.parse(text).root == root


@pytest.mark.parametrize(
    ("text", "marked", "hint"),
    [
        ("aid actor:Pakstan", "Pakstan", "Pakistan"),
        ("acter:PAK", "acter", "actor:PAK"),
        ("aid OR", "OR", "aid OR arms"),
        ("OR aid", "OR", "aid OR arms"),
        ("x (aid OR arms", "(", "close it"),
        ("aid)", ")", "leave it out"),
        ("()", ")", "a word or a field"),
        ('aid "arms', '"', "close it"),
        ("ab*", "ab*", "3 letters"),
        ("aid and arms", "and", "AND"),
        ("NOT aid", "NOT aid", "what to look for"),
        ("aid OR NOT arms", "NOT arms", "what to look for"),
        ("aid NOT NOT arms", "NOT", "leave both out"),
        ("amount:5", ":", "amount>1e9"),
        ("actor>5", ">", "actor:PAK"),
        ("aid > 5", ">", "amount>1e9"),
        ("ledger:PAK done", "PAK done", "carried-out"),
        ("...", "...", "phrase"),
    ],
)
def test_an_error_points_at_the_place_and_says_what_would_be_right(parser, text, marked, hint):
    with pytest.raises(RuleError) as caught:
        parser.parse(text)
    assert text[caught.value.start : caught.value.end] == marked
    shown, mark, *said = caught.value.hint.split("\n")
    assert (shown, mark.strip(), mark.index("^")) == (text, "^" * len(marked), caught.value.start)
    assert hint in said[0]


@pytest.mark.parametrize("text", ["", " ", "a " * LONGEST, "(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1)])
def test_a_rule_too_short_long_or_deep_is_refused(parser, text):
    with pytest.raises(RuleError):
        parser.parse(text)


@given(st.text(alphabet='ab "()*:<>=ANDORT\n-', max_size=30))
def test_whatever_is_written_is_read_or_refused_with_a_place(text):
    refused = None
    try:
        assert parse(text, Knowledge.load()).text == text
    except RuleError as error:
        refused = error
    assert refused is None or (0 <= refused.start <= refused.end and refused.hint)
