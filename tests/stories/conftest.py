"""Articles of two invented countries: our own writing."""

from collections.abc import Callable

import pytest

from foreigndesk.records import Article

STRIKE = (
    "Dock workers at Port Avel walked out on Monday after talks over wages collapsed. The union said that no ship "
    "would be unloaded until the harbour board paid the rise it had promised last spring. Grain freighters waited "
    "outside the harbour, and millers warned that bread would be short within a week."
)
FLOOD = (
    "The river Mell burst its banks above Torvin overnight and carried away two bridges. Rescue teams in boats took "
    "families from the roofs of their houses, and the governor asked the army for pumps and tents. Forecasters expect "
    "more rain in the hills before the weekend."
)


@pytest.fixture
def article() -> Callable[..., Article]:
    """Make an article: id, title, text, day of March 2021."""

    def make(identity: str, title: str, text: str = "", day: str = "01", source: str = "") -> Article:
        return Article(identity, title, text, source=source, published=f"2021-03-{day}" if day else "")

    return make


@pytest.fixture
def strike() -> str:
    return STRIKE


@pytest.fixture
def flood() -> str:
    return FLOOD
