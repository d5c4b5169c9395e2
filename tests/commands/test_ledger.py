import json


def test_an_unknown_code_is_wrong_usage(run, desk):
    result = run("ledger", "Pakistan")
    assert result.exit_code == 2
    assert "alpha-3" in result.stderr


def test_the_ledger_of_a_state_has_its_transfers_with_quotation_and_source(run, desk):
    result = run("ledger", "FRE", "--format", "jsonl")
    assert result.exit_code == 0
    for line in map(json.loads, result.stdout.splitlines()):
        assert {"kind", "stage", "givers", "recipients", "figures", "steps"} <= set(line)
        assert all(step["quotation"] and step["source"] for step in line["steps"])


def test_a_state_that_nobody_names_has_no_lines(run, desk):
    result = run("ledger", "PAK")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 lines\n")


def test_exported_words_are_a_short_quotation_with_attribution_unless_full_text_is_asked_for(run, desk, tmp_path):
    run("export", tmp_path / "e.jsonl")
    for line in map(json.loads, (tmp_path / "e.jsonl").read_text("utf-8").splitlines()):
        assert len(line["sentence"]["text"].replace("…", "").split()) <= 25
        assert set(line["attribution"]) == {"source", "title", "url", "published", "rights"}
    assert run("export", tmp_path / "f.jsonl", "--full-text").exit_code == 0
