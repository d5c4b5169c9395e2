import os
import signal
import subprocess
import sys
import time

import pytest

from foreigndesk.commands.watch import told
from foreigndesk.store.database import open_store
from foreigndesk.store.watchlock import watch_lock
from foreigndesk.watch.keeping import Progress


def test_a_run_is_told_in_one_line_and_rare_things_only_where_they_happened():
    assert told(Progress()) == "0 looks at feeds; 0 new entries; 0 articles; 0 changed; 0 events"
    busy = Progress(looks=3, failed_looks=1, given_up=2, withdrawn=1, trouble="desk: locked")
    assert told(busy) == (
        "3 looks at feeds (1 failed); 0 new entries; 0 articles; 0 changed; 0 events; 1 withdrawn; 2 given up; "
        "held up: desk: locked"
    )


def test_what_is_due_is_fetched_read_and_kept_and_a_second_run_finds_nothing_to_do(
    run, site, tmp_path, monkeypatch, fake_reader
):
    monkeypatch.setattr("foreigndesk.commands.watch.Reader", fake_reader)
    run("feeds", "add", f"{site.root}/rss/0")
    watched = run("watch", "--once", "--host-delay", "0", "--allow-private")
    assert watched.exit_code == 0
    assert "1 looks at feeds; 6 new entries" in watched.stderr
    before = site.asked.total()
    run("watch", "--once", "--host-delay", "0", "--allow-private")
    assert site.asked.total() == before
    with open_store(tmp_path / "desk.sqlite", create=False) as store:
        assert store.feeds.books().lost == 0


def test_a_desk_that_is_watched_is_not_watched_twice(run, tmp_path):
    run("feeds", "add", "https://a.example/rss")
    with watch_lock(tmp_path / "desk.sqlite"):
        refused = run("watch", "--once")
    assert refused.exit_code == 1
    assert "stop that one first" in refused.stderr


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_watch_in_good_order(tmp_path, number):
    desk = tmp_path / "desk.sqlite"
    with open_store(desk, create=True):
        pass
    command = [sys.executable, "-c", "from foreigndesk.commands.app import main; main()", "watch", "--desk", str(desk)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "PYTHONWARNINGS": ""}) as process:
        while not (tmp_path / "desk.sqlite.watch").exists():
            assert process.poll() is None
            time.sleep(0.1)
        process.send_signal(number)
        assert process.wait(120) == 0
        assert b"0 looks at feeds" in process.stderr.read()
