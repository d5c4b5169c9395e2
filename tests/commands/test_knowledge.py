import os
import time

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.knowledge.own import OwnActor


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    monkeypatch.setattr("foreigndesk.commands.own.user_data_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def asked(monkeypatch):
    """Stands for the query service: each state asked for has one minister, but for PRT, which has no answer."""
    codes = []

    def refreshed(service, state, since):
        codes.append(state.code)
        if state.code == "PRT":
            raise SourceError("service", "status 429, 5 times")
        return (OwnActor("Rufus Firefly", (), "Q7", "person", state.code, "", "Minister of Defence", "2018"),)

    monkeypatch.setattr("foreigndesk.commands.knowledge.refreshed", refreshed)
    return codes


def test_a_refresh_leaves_a_file_a_state_that_is_read_from_then_on(run, asked, data_folder):
    assert run("knowledge", "refresh", "--country", "nor").exit_code == 0
    assert [path.name for path in (data_folder / "refreshed").iterdir()] == ["NOR.csv"]
    assert "Norway" not in run("actors", "Rufus Firefly", "--date", "2019").stdout
    assert "refreshed from Wikidata" in run("actors", "Rufus Firefly", "--date", "2019").stdout


def test_a_state_without_an_answer_is_skipped_and_the_rest_kept(run, asked, data_folder):
    result = run("knowledge", "refresh", "--country", "PRT", "--country", "NOR")
    assert result.exit_code == 3
    assert "skipped PRT: service: status 429, 5 times" in result.stderr
    assert [path.name for path in (data_folder / "refreshed").iterdir()] == ["NOR.csv"]


def test_the_same_call_goes_on_where_it_stopped(run, asked, data_folder):
    run("knowledge", "refresh", "--country", "PRT", "--country", "NOR")
    run("knowledge", "refresh", "--country", "PRT", "--country", "NOR")
    assert asked == ["PRT", "NOR", "PRT"]
    run("knowledge", "refresh", "--country", "NOR", "--again")
    assert asked[-1] == "NOR"
    yesterday = time.time() - 25 * 3600
    os.utime(data_folder / "refreshed" / "NOR.csv", (yesterday, yesterday))
    run("knowledge", "refresh", "--country", "NOR")
    assert asked[-2:] == ["NOR", "NOR"]


@pytest.mark.parametrize("wrong", [("--country", "XXX"), ("--since", "soon")])
def test_a_refresh_that_makes_no_sense_asks_nobody(run, asked, wrong):
    assert run("knowledge", "refresh", *wrong).exit_code == 2
    assert asked == []


def test_check_prints_a_finding_a_line(run, tmp_path):
    path = tmp_path / "mine.csv"
    rows = "Ada Firefly,NRU,Prime Minister,2050,2060\nBo Teasdale,NRU,Prime Minister,2055-01-01,2060\n"
    path.write_text("name,country,role,from,until\n" + rows.replace(",2050,", ",2050-01-01,"), "utf-8")
    result = run("knowledge", "check", "--country", "NRU", "--actors", path, "--since", "2050")
    assert result.stdout.splitlines() == ["overlap\tNRU\tprime minister\t2055-01-01\t2060\tAda Firefly / Bo Teasdale"]
    assert "1 finding" in result.stderr


def test_build_needs_its_sources(run, tmp_path):
    assert run("knowledge", "build", tmp_path / "missing").exit_code == 2
    result = run("knowledge", "build", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "cow_states.csv" in result.stderr
