import pytest

from foreigndesk.errors import UsageError
from foreigndesk.relations.sides import side


def test_a_side_is_a_state_several_or_a_bloc():
    assert side("pak").members == ("PAK",)
    assert side("FRA+DEU").members == ("FRA", "DEU")
    assert side("baltic states").members == ("EST", "LTU", "LVA")
    assert "GBR" not in side("European Union").members


def test_what_is_none_of_them_is_wrong_usage():
    for name in ("Atlantis", "ZZZ", "FRA+"):
        with pytest.raises(UsageError, match="bloc"):
            side(name)
