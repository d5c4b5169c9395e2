from itertools import pairwise

import pytest

from foreigndesk.errors import UsageError
from foreigndesk.relations.realignment import busiest, networks, realignment


@pytest.fixture
def turning(corpus):
    """Pakistan falls out with the United States and grows close to China in July 2017."""
    cells = []
    for month in range(24):
        day = f"{2017 + month // 12 if month < 24 else 2018}-{month % 12 + 1:02}-10"
        late = month >= 12
        wobble = 3 + month % 3
        cells += [(day, "USA", "PAK", 4 if late else 2, wobble), (day, "USA", "PAK", 1, 2 + month % 2)]
        cells += [(day, "CHN", "PAK", 2 if late else 3, wobble), (day, "CHN", "PAK", 1, 2 + month % 2)]
        cells += [(day, "IND", "PAK", 3, wobble), (day, "IND", "PAK", 1, wobble)]
    return corpus(*cells)


def test_a_move_takes_both_legs(turning):
    found = realignment(turning, "PAK", ["USA", "CHN", "IND"], "2018-01-01", 364)
    assert [leg.direction for leg in found.legs] == ["down", "up", ""]
    assert found.moves == (("USA", "CHN"),)
    assert realignment(turning, "PAK", ["USA", "IND"], "2018-01-01", 364).moves == ()


def test_unless_named_the_partners_are_the_busiest(turning):
    assert set(busiest(turning, "PAK", 5)) == {"CHN", "USA", "IND"}
    with pytest.raises(UsageError):
        busiest(turning, "TCD", 5)


def test_a_date_outside_the_corpus_is_wrong_usage(turning):
    with pytest.raises(UsageError, match="has events from"):
        realignment(turning, "PAK", ["USA"], "2001-01-01", 364)


def test_networks_follow_one_another_and_end_with_the_corpus(turning):
    found = networks(turning, 182)
    assert all(one.stop == other.start for one, other in pairwise(found))
    assert found[0].moves == ()
