"""The shipped tables, loaded once."""

import pytest

from foreigndesk.knowledge import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge.load()
