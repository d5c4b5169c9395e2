from collections import Counter

from foreigndesk.gather.catalogue import catalogue
from foreigndesk.gather.links import host_of

# States where the desk's readers look first: war, siege, collapse (a choice of our own).
AT_RISK = [
    "AFG",
    "BFA",
    "CAF",
    "CMR",
    "COD",
    "ETH",
    "HTI",
    "IRQ",
    "LBN",
    "LBY",
    "MLI",
    "MMR",
    "MOZ",
    "NER",
    "NGA",
    "PRK",
    "PSE",
    "SDN",
    "SOM",
    "SSD",
    "SYR",
    "TCD",
    "UKR",
    "VEN",
    "YEM",
]


def test_each_of_a_hundred_states_has_two_feeds_and_those_at_risk_are_among_them():
    count = Counter(entry.feed.country for entry in catalogue())
    assert sum(number >= 2 for number in count.values()) >= 100
    assert all(count[country] >= 2 for country in AT_RISK)


def test_each_row_is_whole_and_no_address_stands_twice():
    feeds = [entry.feed for entry in catalogue()]
    assert len({feed.address for feed in feeds}) == len(feeds)
    for feed in feeds:
        assert len(feed.country) == 3
        assert feed.country.isupper()
        assert len(feed.language) == 2
        assert feed.kind in ("feed", "sitemap", "page")
        assert feed.title
        assert host_of(feed.address)


def test_nothing_claims_to_be_verified():
    assert not any(entry.verified for entry in catalogue())
