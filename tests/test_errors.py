import inspect

import pytest

from foreigndesk import errors
from foreigndesk.errors import ForeignDeskError, SourceError, StoreError

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
