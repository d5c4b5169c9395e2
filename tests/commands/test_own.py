import pytest

from foreigndesk.commands import own
from foreigndesk.errors import RecordError, SourceError


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    monkeypatch.setattr("foreigndesk.commands.own.user_data_path", lambda *_, **__: folder)
    return folder


def test_without_a_file_and_a_refresh_there_are_none():
    assert own.own_actors(None) == ()


def test_a_users_own_stand_before_refreshed_ones(tmp_path, data_folder):
    (data_folder / "refreshed").mkdir(parents=True)
    (data_folder / "refreshed" / "PRT.csv").write_text("name\nB\n", "utf-8")
    (data_folder / "refreshed" / "PRT.part").write_text("half a", "utf-8")
    mine = tmp_path / "mine.yml"
    mine.write_text("- name: A\n", "utf-8")
    assert [(actor.name, actor.source) for actor in own.own_actors(mine)] == [
        ("A", "from your actors"),
        ("B", "refreshed from Wikidata"),
    ]


def test_a_spreadsheets_byte_order_mark_is_no_part_of_the_header(tmp_path):
    mine = tmp_path / "mine.CSV"
    mine.write_bytes("\ufeffname\nA\n".encode())
    assert [actor.name for actor in own.own_actors(mine)] == ["A"]


def test_a_file_too_large_to_be_a_list_of_actors_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(own, "LARGEST", 4)
    mine = tmp_path / "mine.csv"
    mine.write_text("name\nA\n", "utf-8")
    with pytest.raises(SourceError, match="more than 4 bytes"):
        own.own_actors(mine)


def test_an_error_names_file_and_place(tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("name,country\nA,Portugal\n", "utf-8")
    with pytest.raises(RecordError, match=r"mine\.csv: line 2"):
        own.own_actors(mine)
