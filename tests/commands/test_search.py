"""``foreigndesk search``."""

import json

import pytest


def ids(result):
    return [json.loads(line)["article"] for line in result.stdout.splitlines()]


def test_articles_are_found_by_their_words(run, desk):
    result = run("search", "froze", "aid", "--json", "--limit", "1")
    assert ids(result) == ["a1"]
    assert (result.exit_code, result.stderr) == (0, "1 article\n")


def test_the_snippet_is_printed_under_the_title(run, desk):
    shown = run("search", "froze").stdout
    assert "Freedonia threatens to shut its ports" in shown
    assert "Sylvania froze $2bn of aid" in shown


def test_filters_narrow_it(run, desk):
    assert ids(run("search", "froze", "--json", "--country", "FRE")) == ["a1", "older"]
    assert ids(run("search", "froze", "--json", "--since", "2017")) == ["a1"]
    assert ids(run("search", "froze", "--json", "--source", "Herald")) == []
    assert run("search", "froze", "--country", "Freedonia").exit_code == 2


def test_nothing_found_is_no_error(run, desk):
    result = run("search", "kelp")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 articles\n")


@pytest.mark.parametrize("query", ["'", '"', "froze -froze AND (", "title:x OR *", "\x1b]0;x\x07"])
def test_hostile_words_search_or_are_refused_and_reach_no_terminal(run, desk, query):
    result = run("search", query)
    assert result.exit_code in (0, 2)
    assert "\x1b" not in result.stdout + result.stderr
