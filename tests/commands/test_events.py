import json


def ids(result):
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


def test_the_desks_events_are_listed_newest_first(run, desk):
    result = run("events")
    assert ids(result) == ["e1", "e3", "e2", "o1"]
    assert (result.exit_code, result.stderr) == (0, "4 events\n")


def test_filters_select_together(run, desk):
    assert ids(run("events", "--country", "SYL", "--since", "2018")) == ["e1", "e2"]
    assert ids(run("events", "--pair", "FRE", "SYL", "--type", "sanction", "--status", "alleged")) == ["e2"]
    assert ids(run("events", "--until", "2017", "--limit", "1")) == ["o1"]


def test_no_event_selected_is_no_error(run, desk):
    result = run("events", "--country", "PAK")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 events\n")


def test_no_desk_is_said_with_a_hint(run, tmp_path):
    result = run("events", "--desk", tmp_path / "none.sqlite")
    assert result.exit_code == 1
    assert "no desk there yet" in result.stderr
    assert "foreigndesk add SOURCE" in result.stderr


def test_a_filter_that_makes_no_sense_is_wrong_usage(run, desk):
    assert run("events", "--country", "Pakistan").exit_code == 2
    assert run("events", "--status", "maybe").exit_code == 2
    assert run("events", "--pair", "PAK").exit_code == 2


def test_the_table_groups_the_events_of_an_article(run, desk):
    assert run("events", "--format", "table").stdout.count("The Example Courier") == 2
