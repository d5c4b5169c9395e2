import pytest

from foreigndesk.store.accounts import Key
from foreigndesk.store.database import open_store

NOW, LATER = "2018-01-01T00:00", "2018-02-01T00:00"


@pytest.fixture
def accounts(place):
    with open_store(place, create=True) as store:
        store.accounts.put_user("firefly", "hash", NOW)
        yield store.accounts


def key(digest="d", until="", made=NOW):
    return Key(digest, "firefly", "read", "label", made, until)


def test_a_user_has_the_password_put_last(accounts):
    accounts.put_user("firefly", "other", LATER)
    assert (accounts.users(), accounts.password("firefly"), accounts.password("chico")) == (["firefly"], "other", "")


def test_a_new_password_ends_what_was_given_under_the_old_one(accounts):
    accounts.put_key(key(), NOW)
    accounts.put_user("firefly", "other", LATER)
    assert accounts.key("d", LATER) is None


def test_a_key_holds_until_its_end(accounts):
    accounts.put_key(key(until="2018-01-15"), NOW)
    assert accounts.key("d", NOW).user == "firefly"
    assert accounts.key("d", LATER) is None


def test_ended_keys_are_forgotten_when_another_is_put(accounts):
    accounts.put_key(key("old", until="2018-01-15"), NOW)
    accounts.put_key(key("new", made=LATER), LATER)
    assert [one.digest for one in accounts.keys("firefly")] == ["new"]


def test_a_user_who_is_dropped_takes_the_keys_along(accounts):
    accounts.put_key(key(), NOW)
    assert accounts.drop_user("firefly")
    assert not accounts.drop_user("firefly")
    assert accounts.key("d", NOW) is None


def test_a_key_can_be_ended_once(accounts):
    accounts.put_key(key(), NOW)
    assert accounts.drop_key("d")
    assert not accounts.drop_key("d")
