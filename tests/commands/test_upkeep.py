import json
import sqlite3

from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection


def test_a_desk_is_copied_and_the_rows_are_counted(run, desk, tmp_path):
    done = run("desk", "copy", tmp_path / "other.sqlite", "--desk", desk)
    assert done.exit_code == 0
    assert "articles\t2" in done.stdout
    assert "found to be the same" in done.stderr
    again = run("desk", "copy", tmp_path / "other.sqlite", "--desk", desk)
    assert again.exit_code == 2
    assert "not empty" in again.stderr


def test_a_desk_goes_to_a_server_and_every_command_reads_it_there(run, desk, postgres):
    address = postgres.desk()
    assert run("desk", "copy", address, "--desk", desk).exit_code == 0
    for command in (["events"], ["search", "tents"], ["stories"], ["quotes"], ["audit"], ["versions"],
                    ["ledger", "PAK"], ["desk", "check"], ["feeds", "list"], ["alerts", "list"], ["users", "list"],
                    ["export", "-", "--format", "csv"]):  # fmt: skip
        here, there = (run(*command, "--desk", place) for place in (desk, address))
        assert here.exit_code == there.exit_code, (command, there.stderr, there.exception)
        assert here.stdout == there.stdout, command


def test_a_backup_is_made_and_told(run, desk, tmp_path):
    done = run("desk", "backup", tmp_path / "b.sqlite", "--desk", desk)
    assert (done.exit_code, "checked" in done.stderr) == (0, True)
    with open_store(tmp_path / "b.sqlite", create=False) as store:
        assert len(list(store.events(Selection()))) == 4


def test_a_check_counts_and_says_what_is_not_whole(run, desk):
    whole = run("desk", "check", "--desk", desk)
    assert whole.exit_code == 0
    assert "events\t4" in whole.stdout
    with sqlite3.connect(desk) as connection:
        connection.execute("DELETE FROM dyad_months")
    connection.close()
    broken = run("desk", "check", "--json", "--desk", desk)
    assert broken.exit_code == 1
    assert "not whole" in broken.stderr
    assert json.loads(broken.stdout)["rows"]["articles"] == 2


def test_old_articles_are_pruned_and_counted(run, desk):
    done = run("desk", "prune", "--before", "2017", "--desk", desk)
    assert done.exit_code == 0
    assert "1 articles pruned" in done.stderr
    assert "articles pruned\t1" in run("desk", "check", "--desk", desk).stdout


def test_what_a_rule_or_a_follow_matches_is_spared(run, desk):
    done = run("desk", "prune", "--older-than", "1", "--keep", "Pakistan", "--keep-followed", "--desk", desk)
    assert done.exit_code == 0
    assert "2 articles pruned" in done.stderr
    assert "0 spared" in done.stderr


def test_pruning_asks_for_one_age(run, desk):
    for ages in ([], ["--before", "2017", "--older-than", "3"]):
        assert run("desk", "prune", *ages, "--desk", desk).exit_code == 2
