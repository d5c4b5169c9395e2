"""A desk of a few sentences about real states, put without a model, and a browserless client for it."""

from datetime import UTC, datetime
from importlib.resources import as_file, files

import pytest
from fastapi.testclient import TestClient
from told import READINGS

from foreigndesk.filing import open_desk
from foreigndesk.knowledge import Knowledge
from foreigndesk.relations.corpora import keep_import
from foreigndesk.relations.loading import load_file
from foreigndesk.serve.access import add_user, give_key
from foreigndesk.serve.app import build
from foreigndesk.serve.guard import Rates
from foreigndesk.serve.served import Served

NOW = datetime(2018, 3, 1, 12, tzinfo=UTC)
FAST = Rates(burst=1e9)
PASSWORD = "three short words"


@pytest.fixture(scope="session")
def knowledge():
    return Knowledge.load()


@pytest.fixture
def empty(tmp_path, knowledge):
    with open_desk(tmp_path / "desk.sqlite", create=True) as store:
        yield Served(store, knowledge, {state.code: state.name for state in knowledge.states}, lambda: NOW)


@pytest.fixture(scope="session")
def counts():
    """The sample counts, as loaded, with the report on them."""
    with as_file(files("foreigndesk.serve") / "samples" / "counts.csv") as path:
        return load_file(path, "counts")


@pytest.fixture
def desk(empty, counts):
    for reading in READINGS:
        empty.store.put(reading)
    keep_import(empty.store.desk, "counts", *counts)
    return empty


@pytest.fixture
def client(desk):
    """A caller on this machine."""
    return TestClient(build(desk, rates=FAST), "http://localhost", follow_redirects=False)


@pytest.fixture
def outside(desk):
    """A caller from elsewhere, not logged in; ``firefly`` has an account."""
    add_user(desk.store.accounts, "firefly", PASSWORD, NOW.isoformat())
    app = build(desk, frozenset(), accounts=True, rates=FAST)
    return TestClient(app, "http://desk.example", follow_redirects=False)


@pytest.fixture
def token(desk, outside):
    """Return a way to make a token of a scope."""

    def given(scope, user="firefly"):
        if user not in desk.store.accounts.users():
            add_user(desk.store.accounts, user, PASSWORD, NOW.isoformat())
        return give_key(desk.store.accounts, user, scope, "", NOW.isoformat())

    return given
