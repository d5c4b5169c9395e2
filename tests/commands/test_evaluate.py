import json
import pkgutil

import pytest

from foreigndesk.commands import evaluate as command
from foreigndesk.commands.evaluate import TASKS, flat

FIGURES = {"events": {"p": 0.5, "f1": 0.25}, "status": None, "n": 1200, "interval": [0.1, 0.2]}


@pytest.fixture
def gold(tmp_path, monkeypatch):
    path = tmp_path / "gold.tsv"
    path.write_text("")
    monkeypatch.setattr(command.pkgutil, "resolve_name", lambda name: {TASKS["pairs"]: lambda gold: FIGURES}[name])
    return path


@pytest.mark.parametrize("task", TASKS)
def test_every_task_in_the_table_has_its_function(task):
    assert callable(pkgutil.resolve_name(TASKS[task]))


def test_json_prints_one_object_on_the_last_line(run, gold):
    result = run("evaluate", "pairs", gold, "--json")
    assert json.loads(result.stdout.splitlines()[-1]) == FIGURES


def test_the_table_shows_each_figure_by_its_path(run, gold):
    rows = [line.split(maxsplit=1) for line in run("evaluate", "pairs", gold).stdout.splitlines()]
    assert [" ".join(row).strip() for row in rows] == [
        "pairs figure", "events.p 0.500", "events.f1 0.250", "status -", "n 1,200", "interval 0.100 to 0.200",
    ]  # fmt: skip


def test_figures_within_figures_are_named_by_their_path():
    assert list(flat({"a": {"b": {"c": 1}}, "d": 2})) == [("a.b.c", 1), ("d", 2)]


def test_an_unknown_task_or_gold_is_wrong_usage(run, gold, tmp_path):
    assert run("evaluate", "poems", gold).exit_code == 2
    result = run("evaluate", "pairs", tmp_path / "none.tsv")
    assert result.exit_code == 2
    assert "no such file" in result.stderr


def test_other_coders_are_measured_where_a_task_can_and_refused_elsewhere(run, gold, monkeypatch):
    asked = []

    def measure(path, settings, ontology, usage, own):
        asked.append((path, settings.model, ontology.name))
        return {"n": 1}

    monkeypatch.setattr(command.pkgutil, "resolve_name", lambda name: measure)
    coder = ("--coder", "llm", "--endpoint", "http://127.0.0.1:9/v1", "--model", "parrot-1")
    assert run("evaluate", "articles", gold, *coder).exit_code == 0
    assert asked == [(gold, "parrot-1", "PLOVER")]
    refused = run("evaluate", "pairs", gold, *coder)
    assert (refused.exit_code, len(asked)) == (2, 1)
    assert "shipped coder only" in refused.stderr


def test_own_actors_reach_the_tasks_that_resolve_and_are_refused_elsewhere(run, tmp_path):
    own, cases = tmp_path / "own.csv", tmp_path / "cases.tsv"
    own.write_text("name,country,sector\nDuck Soup Holding,PRT,BUS\n", encoding="utf-8")
    cases.write_text("text\tdate\tcountry\tsector\tname\nDuck Soup Holding\t\tPRT\tBUS\t\n", encoding="utf-8")
    without = json.loads(run("evaluate", "actors", cases, "--json").stdout.splitlines()[-1])
    within = json.loads(run("evaluate", "actors", cases, "--actors", own, "--json").stdout.splitlines()[-1])
    assert (without["sector"], within["sector"]) == (0.0, 1.0)
    assert "takes no --actors" in run("evaluate", "pairs", cases, "--actors", own).stderr


def test_texts_go_with_gold_that_names_articles_only(run, gold):
    assert "takes no --texts" in run("evaluate", "pairs", gold, "--texts", gold).stderr


def test_rules_are_measured_with_as_many_as_asked(run, tmp_path):
    path = tmp_path / "articles.jsonl"
    body = "Pakistan and Russia opened talks on helicopters while France withheld the promised credit. " * 3
    path.write_text(
        "\n".join(json.dumps({"id": str(at), "title": f"Report {at}", "text": f"{body} case{at}"}) for at in range(3))
    )
    figures = json.loads(run("evaluate", "rules", path, 7, "--json").stdout.splitlines()[-1])
    assert (figures["equal"], figures["rules"], figures["articles"]) == (True, 7, 3)


def test_a_number_goes_with_rules_only(run, gold):
    result = run("evaluate", "pairs", gold, 7)
    assert (result.exit_code, "takes no number" in result.stderr) == (2, True)
