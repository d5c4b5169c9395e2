import json

import pytest


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("- name: Rufus Firefly\n  country: PRT\n  role: Minister of Defence\n  from: 2018-01-23\n", "utf-8")
    return path


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    monkeypatch.setattr("foreigndesk.commands.own.user_data_path", lambda *_, **__: folder)
    return folder


def test_the_answer_comes_with_its_steps_and_the_offices_held_that_day(run):
    shown = run("actors", "Khurram Dastgir Khan", "--date", "2018-01-30").stdout
    assert "Q17198246" in shown
    assert "2. Federal Minister of Defence of PAK from 2017-08-04 to 2018-05-31" in shown
    held = [line for line in shown.splitlines() if line.startswith("*")]
    assert any("Minister of Defence" in line for line in held)
    assert not any("Commerce" in line for line in held)


def test_who_else_it_may_be_is_listed_with_shares(run):
    shown = run("actors", "Bush", "--date", "2003-01-01").stdout
    assert "may be 3 people" in shown
    assert "Jeb Bush" in shown


def test_the_state_an_article_is_about_decides_whose_minister_it_is(run):
    assert "Khurram" in run("actors", "the defence minister", "--date", "2018-01-30", "--home", "pak").stdout


def test_json_is_one_object(run):
    answer = json.loads(run("actors", "Zaire", "--json").stdout)
    assert (answer["country"], answer["sector"]) == ("COD", "GOV")


def test_own_actors_come_before_the_shipped_ones(run, mine):
    shown = run("actors", "Rufus Firefly", "--date", "2018-02-01", "--actors", mine).stdout
    assert "from your actors" in shown
    assert "Minister of Defence" in shown


def test_refreshed_actors_are_known_without_being_asked_for(run, data_folder):
    (data_folder / "refreshed").mkdir(parents=True)
    row = "name,country,role,from\nRufus Firefly,PRT,Minister of Defence,2018-01-23\n"
    (data_folder / "refreshed" / "PRT.csv").write_text(row, "utf-8")
    assert "refreshed from Wikidata" in run("actors", "Rufus Firefly", "--date", "2018-02-01").stdout


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--date", "soon"), 2, "not a date"),
        (("--home", "Pakistan"), 2, "alpha-3"),
        (("--actors", "missing.csv"), 1, "missing.csv"),
    ],
)
def test_what_makes_no_sense_is_told(run, options, code, told):
    result = run("actors", "Khan", *options)
    assert result.exit_code == code
    assert told in result.stderr


def test_a_file_of_actors_that_is_no_utf8_is_told(run, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes(b"name\n\xff\xfe")
    result = run("actors", "Khan", "--actors", path)
    assert result.exit_code == 1
    assert "UTF-8" in result.stderr
