import newsroom
import pytest

from foreigndesk.commands.following import LARGEST, load_delivery, read_text, teller
from foreigndesk.errors import SourceError


def test_a_named_delivery_file_is_read_and_one_that_is_gone_is_told(tmp_path):
    file = tmp_path / "delivery.yaml"
    file.write_text("zone: Europe/Berlin")
    assert load_delivery(file).reader.zone == "Europe/Berlin"
    with pytest.raises(SourceError, match=r"none\.yaml"):
        load_delivery(tmp_path / "none.yaml")


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xfe\xff", "not UTF-8"), (b"a" * (LARGEST + 1), "more than")])
def test_a_file_that_is_no_small_text_is_told(tmp_path, content, said):
    (tmp_path / "x.yaml").write_bytes(content)
    with pytest.raises(SourceError, match=said):
        read_text(tmp_path / "x.yaml")


def test_where_nothing_is_followed_nothing_is_held_against_it(tmp_path):
    with newsroom.desk(tmp_path, filing=False) as store:
        assert not teller(store)()
