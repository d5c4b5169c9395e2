"""Rules as written → rules as read, by ``grammar.lark``; errors point at the place and say what would be right."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from foreigndesk.errors import RuleError, UsageError
from foreigndesk.follow.rules import FIELDS, AllOf, Amount, AnyOf, Fact, Not, Operator, Part, Prefix, Rule, Words
from foreigndesk.follow.values import EXAMPLES, Values, amount
from foreigndesk.follow.words import words_of
from foreigndesk.knowledge import Knowledge

LONGEST = 2_000
"""Characters of a rule."""
DEEPEST = 20
"""Parentheses within parentheses."""
SHORTEST_PREFIX = 3
"""Letters before a ``*``: fewer begin a large part of all words."""

_CLAIM = re.compile(
    r'(?P<field>[A-Za-z_-]+)(?P<operator>:|>=|<=|>|<|=)(?P<value>"[^"]*"|[^\s()"]*)(?:\s+(?P<more>\S+))?$'
)
_OPERATORS = ("AND", "OR", "NOT")


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    text = (files("foreigndesk.follow") / "grammar.lark").read_text("utf-8")
    return Lark(text, parser="lalr", lexer="basic", propagate_positions=True)


def parse(text: str, knowledge: Knowledge) -> Rule:
    """Return the rule; raises RuleError, which points at the place."""
    return Parser(knowledge).parse(text)


class Parser:
    """Parses rules with one set of tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.values = Values(knowledge)

    def parse(self, text: str) -> Rule:
        """Return the rule; raises RuleError, which points at the place."""
        _bounded(text)
        try:
            tree = _grammar().parse(text)
        except UnexpectedInput as error:
            raise _explained(error, text) from error
        root = _Reading(text, self.values).part(cast(Tree[Token], tree.children[0]))
        loose = _asks_nothing(root)
        if loose is not None:
            raise RuleError(
                "NOT alone would match nearly every article",
                text, loose.start, loose.end,
                hint="say what to look for, and what to leave out of it: Pakistan NOT cricket",
            )  # fmt: skip
        return Rule(text, root)


class _Reading:
    """Turns the parser's tree of one rule into parts."""

    def __init__(self, text: str, values: Values) -> None:
        self._text = text
        self._values = values

    def part(self, tree: Tree[Token]) -> Part:
        """Return the part that a node of the grammar stands for."""
        children = [child for child in tree.children if not (isinstance(child, Token) and child.type in _OPERATORS)]
        if tree.data in {"either", "both"}:
            parts = tuple(self.part(cast(Tree[Token], child)) for child in children)
            return _joined(AnyOf if tree.data == "either" else AllOf, parts)
        if tree.data in {"part", "group"}:
            return self.part(cast(Tree[Token], children[tree.data == "group"]))
        if tree.data == "negation":
            inner = self.part(cast(Tree[Token], children[0]))
            return Not(inner, *_span(tree))
        return self._leaf(str(tree.data), cast(Token, children[0]))

    def _leaf(self, kind: str, token: Token) -> Part:
        start, end = int(token.start_pos or 0), int(token.end_pos or 0)
        if kind == "claim":
            return self._claim(str(token), start, end)
        if kind == "word" and str(token) in {"and", "or", "not"}:
            raise self._error(
                f"“{token}” in small letters", start, end, f'write {token.upper()}, or "{token}" for the word itself'
            )
        words = tuple(words_of(str(token)))
        if not words:
            raise self._error("no letters or digits to look for", start, end, 'a word, or a "phrase in quotes"')
        if kind != "prefix":
            return Words(" ".join(words), start, end)
        if len(words) > 1 or len(words[0]) < SHORTEST_PREFIX:
            hint = f"{SHORTEST_PREFIX} letters or digits of one word, then *: recalibrat*"
            raise self._error("too little, or more than one word, before *", start, end, hint)
        return Prefix(words[0], start, end)

    def _claim(self, token: str, start: int, end: int) -> Part:
        match = cast(re.Match[str], _CLAIM.match(token))
        field, operator, value = match["field"].lower(), match["operator"], match["value"].strip('"')
        if field not in FIELDS:
            near = get_close_matches(field, FIELDS, n=1)
            hint = f"did you mean {near[0]}, as in {EXAMPLES[near[0]]}?" if near else f"fields are {', '.join(FIELDS)}"
            raise self._error(f"no field is called “{match['field']}”", start, start + match.end("field"), hint)
        if (operator == ":") == (field == "amount"):
            wrong = start + match.end("field")
            raise self._error(
                f"“{operator}” does not go with {field}", wrong, wrong + len(operator), f"such as {EXAMPLES[field]}"
            )
        try:
            if field == "amount":
                number, unit = amount(value)
                return Amount(cast(Operator, operator), number, unit, start, end)
            more = f"\t{match['more']}" if match["more"] else ""
            return Fact(field, self._values.read(field, value + more), start, end)
        except UsageError as error:
            at = match.start("value") if match["value"] else 0
            raise self._error(
                str(error), start + at, start + match.end("more" if match["more"] else "value"), error.hint
            ) from error

    def _error(self, message: str, start: int, end: int, hint: str) -> RuleError:
        return RuleError(message, self._text, start, end, hint=hint)


def _joined(kind: type[AllOf] | type[AnyOf], parts: tuple[Part, ...]) -> Part:
    """One part for several; those of the same kind within are taken in, as (a b) c is a b c."""
    flat: list[Part] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat), flat[0].start, flat[-1].end)


def _span(tree: Tree[Token]) -> tuple[int, int]:
    return tree.meta.start_pos, tree.meta.end_pos


def _bounded(text: str) -> None:
    if not text.strip():
        raise RuleError("the rule is empty", text, 0, 0, hint='such as Pakistan "security aid" NOT cricket')
    if len(text) > LONGEST:
        raise RuleError(f"longer than {LONGEST:,} characters", text, LONGEST, LONGEST + 1, hint="make it several rules")
    depth, quoted = 0, False
    for at, letter in enumerate(text):
        quoted ^= letter == '"'
        depth += 0 if quoted else (letter == "(") - (letter == ")")
        if depth > DEEPEST:
            raise RuleError(
                f"more than {DEEPEST} parentheses within one another", text, at, at + 1, hint="say it flatter"
            )


def _asks_nothing(part: Part) -> Part | None:
    """Return the part that would hold of an article without anything in it, or None where each asks for something."""
    if isinstance(part, Not):
        return part
    if isinstance(part, AnyOf):
        return next((loose for each in part.parts if (loose := _asks_nothing(each)) is not None), None)
    if isinstance(part, AllOf):
        each_loose = [_asks_nothing(each) for each in part.parts]
        return each_loose[0] if None not in each_loose else None
    return None


def _explained(error: UnexpectedInput, text: str) -> RuleError:
    if isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or 0
        message, hint = _STRAY.get(text[at], (f"“{text[at]}” cannot stand here", 'put it in "quotes" to look for it'))
        return RuleError(message, text, at, at + 1, hint=hint)
    token = cast(UnexpectedToken, error).token
    if token.type == "$END":
        return _unfinished(text)
    at = int(token.start_pos or 0)
    kind = token.type
    before = text[:at].split()
    if kind == "CLOSE" and text[:at].count("(") <= text[:at].count(")"):
        message, hint = "no parenthesis is open here", "leave it out, or open one before"
    elif kind == "CLOSE":
        message, hint = "something is missing before the parenthesis", "put a word or a field there"
    elif kind == "NOT" and before and before[-1] == "NOT":
        message, hint = "NOT twice", "leave both out"
    elif kind in {"OR", "AND"}:
        message, hint = f"{kind} needs something on both sides", f"such as aid {kind} arms"
    else:
        message, hint = f"“{token}” cannot stand here", "join parts by AND or OR"
    return RuleError(message, text, at, at + len(token), hint=hint)


def _unfinished(text: str) -> RuleError:
    end = len(text.rstrip())
    opened: list[int] = []
    quoted = False
    for at, letter in enumerate(text):
        quoted ^= letter == '"'
        if not quoted and letter == "(":
            opened.append(at)
        elif not quoted and letter == ")" and opened:
            opened.pop()
    last = text.split()[-1]
    if last.lstrip("(") in _OPERATORS:
        last = last.lstrip("(")
        return RuleError(f"nothing follows {last}", text, end - len(last), end, hint=f"such as aid {last} arms")
    at = opened[-1] if opened else end
    return RuleError("this parenthesis is not closed", text, at, at + 1, hint="close it: (aid OR arms)")


_STRAY = {
    '"': ("this quotation mark is not closed", 'close it: "security aid"'),
    "*": ("* stands only at the end of a word of letters", "such as recalibrat*"),
    ":": ("a field's name is missing before the colon", "such as actor:PAK"),
    ">": ("only amounts are compared", "such as amount>1e9"),
    "<": ("only amounts are compared", "such as amount<1e9"),
    "=": ("only amounts are compared", "such as amount>=1e9"),
}
