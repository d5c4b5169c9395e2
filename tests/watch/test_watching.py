import pytest

from foreigndesk.errors import UsageError
from foreigndesk.settings import WatchSettings
from foreigndesk.watch.watching import Watching, feed_at, new_state


def test_an_address_is_a_feed_and_a_path_a_folder(tmp_path):
    assert feed_at("https://a.example/rss").kind == "feed"
    assert feed_at("https://a.example/", "page").kind == "page"
    assert feed_at(str(tmp_path)).kind == "folder"
    file = tmp_path / "dump.jsonl"
    file.write_text("")
    assert feed_at(str(file)).address == str(file)


@pytest.mark.parametrize(
    ("address", "kind"), [("ftp://a.example/x", None), ("/no/such/place", None), ("https://a.example/", "folder")]
)
def test_what_is_neither_is_refused(address, kind):
    with pytest.raises(UsageError):
        feed_at(address, kind)


def test_a_file_of_a_kind_that_is_not_read_is_refused(tmp_path):
    (tmp_path / "x.png").write_text("")
    with pytest.raises(UsageError, match="not a kind of file"):
        feed_at(str(tmp_path / "x.png"))


def test_a_new_feed_is_due_at_once():
    state = new_state(feed_at("https://a.example/rss"), 5.0, WatchSettings())
    assert (state.host, state.due) == ("a.example", 5.0)


def test_a_private_address_is_not_looked_at_unless_allowed():
    state = new_state(feed_at("http://127.0.0.1:9/rss"), 5.0, WatchSettings())
    assert "not a public address" in Watching().downloader().look(state).error.reason
