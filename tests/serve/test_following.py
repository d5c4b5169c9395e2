import pytest

from foreigndesk.errors import MissingError, UsageError
from foreigndesk.serve import following


def test_following_twice_keeps_one_with_the_new_name(desk):
    first = following.begin(desk, following.wanted(desk, "", "Pakistan"))
    following.silence(desk, "", first.id, "2018-05-01")
    again = following.begin(desk, following.wanted(desk, "", "country:PAK", "Neighbour", "daily"))
    [kept] = following.kept(desk, "")
    assert (kept.id, kept.name, kept.every, kept.muted[:10]) == (first.id, "Neighbour", "daily", "2018-05-01")
    assert again == kept


def test_no_user_can_touch_anothers_follow(desk):
    one = following.begin(desk, following.wanted(desk, "chico", "Pakistan"))
    for attempt in (following.one_of, following.end):
        with pytest.raises(MissingError):
            attempt(desk, "harpo", one.id)
    assert following.rules(desk, "chico") == {"country:PAK": one.id}


def test_there_is_an_end_to_what_one_may_follow(desk, monkeypatch):
    monkeypatch.setattr(following, "MOST_FOLLOWS", 1)
    following.begin(desk, following.wanted(desk, "", "Pakistan"))
    with pytest.raises(UsageError):
        following.begin(desk, following.wanted(desk, "", "Russia"))


def test_nothing_is_no_rule(desk):
    with pytest.raises(UsageError):
        following.wanted(desk, "", "  ")
