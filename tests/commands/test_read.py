import json


def test_events_and_nothing_else_stand_on_standard_output(run, sources):
    sources.add("a.txt")
    sources.add("b.txt", language="de")
    result = run("read", "a.txt", "b.txt", "missing.txt")
    assert [json.loads(line)["article"] for line in result.stdout.splitlines()] == ["a.txt"]
    skipped, closing = result.stderr.splitlines()
    assert skipped == "skipped missing.txt: no such file or folder"
    assert "2 articles, 1 coded (1 en), 1 not coded (1 de)" in closing


def test_the_exit_code_is_0_if_all_was_read_and_3_if_some_was_skipped(run, sources):
    sources.add("a.txt")
    assert run("read", "a.txt").exit_code == 0
    assert run("read", "a.txt", "missing.txt").exit_code == 3


def test_wrong_usage_exits_with_2_and_reads_nothing(run, sources):
    for wrong in (("read",), ("read", "a", "--format", "xml"), ("read", "a", "--date", "soon"), ("read", "a", "--no")):
        result = run(*wrong)
        assert result.exit_code == 2
        assert result.stdout == ""
    assert sources.settings is None


def test_the_options_reach_the_settings(run, sources):
    run("read", "x", "--date", "2018-01-23", "--allow-private")
    assert (sources.settings.date, sources.settings.allow_private) == ("2018-01-23", True)


def test_only_events_sure_enough_are_printed(run, sources):
    sources.add("a.txt")  # its event's confidence is .5
    assert run("read", "a.txt", "--min-confidence", "0.51").stdout == ""
    assert run("read", "a.txt", "--min-confidence", "0.5").stdout != ""
    assert run("read", "a.txt", "--min-confidence", "50").exit_code == 2


def test_output_goes_to_a_file_in_the_form_of_its_ending(run, sources, tmp_path):
    sources.add("a.txt")
    result = run("read", "a.txt", "--output", tmp_path / "e.csv")
    assert result.stdout == ""
    assert (tmp_path / "e.csv").read_text("utf-8").startswith("id,article,")


def test_the_table_can_be_asked_for(run, sources):
    sources.add("a.txt")
    assert "Did what" in run("read", "a.txt", "--format", "table").stdout


def test_two_runs_print_the_same(run, sources):
    sources.add("a.txt")
    assert run("read", "a.txt").stdout_bytes == run("read", "a.txt").stdout_bytes
