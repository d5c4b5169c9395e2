import pytest

from foreigndesk.errors import MissingError
from foreigndesk.serve.paging import A_PAGE, FURTHEST, listed, offset, state


def test_one_more_than_a_page_says_that_another_follows():
    assert listed(list(range(A_PAGE + 1)), 1).more
    assert not listed(list(range(A_PAGE)), 1).more
    assert not listed(list(range(A_PAGE + 1)), FURTHEST).more
    assert len(listed(list(range(A_PAGE + 1)), 1).items) == A_PAGE


def test_pages_count_from_one():
    assert (offset(1), offset(3)) == (0, 2 * A_PAGE)


def test_a_state_is_known_by_its_code_in_any_case(empty):
    assert state(empty, "pak") == "PAK"
    with pytest.raises(MissingError, match="XXX"):
        state(empty, "xxx")
