from foreigndesk.records import Feed
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch.folders import look_into


def looked(path):
    return look_into(FeedState(Feed(str(path), kind="folder")))


def test_the_files_of_a_folder_are_its_entries_at_any_depth(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("b.json", "in/a.txt", ".hidden.json", "picture.png"):
        (tmp_path / name).write_text("x")
    listing = looked(tmp_path).listing
    assert [entry.title for entry in listing.entries] == ["b.json", "a.txt"]
    assert listing.note == "1 files of kinds that are not read"


def test_a_file_that_changed_is_a_changed_entry(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    before = looked(tmp_path).listing.entries
    (tmp_path / "a.txt").write_text("longer")
    after = looked(tmp_path).listing.entries
    assert before[0].key == after[0].key
    assert before != after


def test_a_folder_that_is_gone_is_an_error_that_may_pass(tmp_path):
    error = looked(tmp_path / "gone").error
    assert error.passing
    assert error.reason == "no such file or folder"
