import pytest

from foreigndesk.store.database import open_store

RSS = "https://a.example/rss"


@pytest.fixture
def feeds(run, tmp_path):
    def states():
        with open_store(tmp_path / "desk.sqlite", create=False) as store:
            return [state.feed for state in store.feeds.every()]

    return states


def test_a_feed_is_added_once_with_what_is_said_of_it(run, feeds):
    added = run("feeds", "add", RSS, "--country", "fra", "--language", "FR", "--title", "Le Courrier")
    assert (added.exit_code, added.stderr) == (0, "1 feed added\n")
    assert run("feeds", "add", RSS).stderr == "0 feeds added, 1 known already\n"
    [feed] = feeds()
    assert (feed.country, feed.language, feed.title) == ("FRA", "fr", "Le Courrier")


@pytest.mark.parametrize("arguments", [(), ("no/such/folder",), ("--catalogue", "--country", "ATA")])
def test_nothing_to_add_is_an_error_that_says_what_to_do(run, arguments):
    refused = run("feeds", "add", *arguments)
    assert refused.exit_code == 2
    assert refused.stderr


def test_the_catalogue_is_listed_and_added_by_country_and_says_what_is_not_verified(run, feeds):
    listed = run("feeds", "list", "--catalogue", "--country", "SDN").stdout.splitlines()
    assert len(listed) >= 2
    assert all(line.startswith("SDN\t") and line.endswith("\tunverified") for line in listed)
    run("feeds", "add", "--catalogue", "--country", "SDN")
    assert [feed.country for feed in feeds()] == ["SDN"] * len(listed)


def test_the_list_tells_each_feeds_health(run):
    run("feeds", "add", RSS)
    assert run("feeds", "list").stdout == f"\t\tfeed\t\t{RSS}\t0 entries\tnot looked at yet\n"


def test_a_feed_is_removed_and_one_that_is_none_refused(run, feeds):
    run("feeds", "add", RSS)
    assert run("feeds", "remove", RSS).exit_code == 0
    assert feeds() == []
    assert "not a feed of this desk" in run("feeds", "remove", RSS).stderr


def test_what_is_exported_is_imported_again(run, feeds, tmp_path):
    run("feeds", "add", RSS, "--title", "A & B")
    before = feeds()
    file = tmp_path / "feeds.opml"
    assert run("feeds", "export", file).exit_code == 0
    assert run("feeds", "export").stdout == file.read_text("utf-8")
    run("feeds", "remove", RSS)
    assert run("feeds", "import", file).stderr == "1 feed added\n"
    assert feeds() == before


def test_a_file_that_is_no_opml_is_refused(run, tmp_path):
    (tmp_path / "x.opml").write_text("words")
    refused = run("feeds", "import", tmp_path / "x.opml")
    assert refused.exit_code == 1
    assert "no OPML" in refused.stderr


def test_a_check_says_for_each_feed_what_is_there_and_keeps_nothing(run, site):
    good, bad = f"{site.root}/rss/0", f"{site.root}/robots.txt"
    checked = run("feeds", "check", good, bad, "--allow-private")
    assert checked.exit_code == 3
    ok, failed = checked.stdout.splitlines()
    assert ok.startswith(f"ok\t{good}\t6 entries; newest 2018-01-01")
    assert failed.startswith(f"failed\t{bad}\t")
    assert run("feeds", "list").exit_code == 1  # no desk was made


def test_private_addresses_are_refused_unless_allowed(run):
    assert "not a public address" in run("feeds", "check", "http://127.0.0.1:9/rss").stdout
