import inspect

import pytest

from foreigndesk import errors
from foreigndesk.errors import ForeignDeskError, RuleError, SourceError, StoreError

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_the_one_root_and_stands_in_the_drawn_tree(kind):
    assert issubclass(kind, ForeignDeskError)
    assert kind.__name__ in errors.__doc__


def test_a_hint_is_kept_apart_from_the_message():
    error = StoreError("the disk is full", hint="make room")
    assert (str(error), error.hint) == ("the disk is full", "make room")


def test_a_source_error_names_its_source():
    error = SourceError("a.html", "empty")
    assert (str(error), error.origin, error.reason) == ("a.html: empty", "a.html", "empty")


def test_a_rule_error_shows_its_place_marked_below_and_then_the_hint():
    error = RuleError("no such field", "aid acter:PAK", 4, 9, hint="actor:PAK")
    assert str(error) == "rule, column 5: no such field"
    assert error.hint == "aid acter:PAK\n    ^^^^^\nactor:PAK"
    assert (error.text, error.start, error.end) == ("aid acter:PAK", 4, 9)


def test_of_a_long_rule_only_what_stands_around_the_place_is_shown_on_one_line():
    shown, mark = RuleError("wrong", "a\n" * 100 + "X" + " b" * 100, 200, 201).hint.split("\n")
    assert shown[mark.index("^")] == "X"
    assert len(shown) == 121
