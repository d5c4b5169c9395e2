import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from foreigndesk.commands.coders import KEY_VARIABLE, account, choose_coder
from foreigndesk.errors import RecordError, UsageError
from foreigndesk.ontology import PLOVER
from foreigndesk.remote.chat import Usage
from foreigndesk.settings import CoderSettings

ENDPOINT = "http://127.0.0.1:9/v1"
LABOUR = """
name: labour
types:
  STRIKE:
    description: Workers stop work to press a demand.
    examples:
      - sentence: Dockers in Gdynia walked out on Monday.
        actors: [Dockers in Gdynia]
"""
TITLE = "Norway and Sweden fall out"
FIRST, SECOND = "Norway accused Sweden of spying on Tuesday.", "Railway workers in Oslo walked out."


def llm(**options):
    return choose_coder(**{"coder": "llm", "endpoint": ENDPOINT, "model": "parrot-1", **options})


@pytest.fixture
def labour(tmp_path):
    path = tmp_path / "labour.yaml"
    path.write_text(LABOUR, "utf-8")
    return path


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.json"
    said = {"id": "a1", "date": "2018-01-24", "title": TITLE, "text": f"{FIRST} {SECOND}", "source": "x", "url": ""}
    path.write_text(json.dumps(said), "utf-8")
    return path


def act(actor, kind, *recipients, **fields):
    sides = {"actors": [actor], "recipients": list(recipients)}
    return {**sides, "type": kind, "status": "happened", "confidence": 0.7, **fields}


def says(server, *sentences):
    return server.says({"sentences": [{"n": n, "people": [], "acts": acts} for n, acts in enumerate(sentences, 1)]})


def command_line(*arguments, **environment):
    """Run the command line as users do, in a process of its own."""
    plain = {key: value for key, value in os.environ.items() if key != KEY_VARIABLE}
    code = "from foreigndesk.commands.app import main; main()"
    return subprocess.run(
        (sys.executable, "-c", code, *map(str, arguments)),
        capture_output=True, text=True, check=False, env={**plain, **environment}, timeout=120,
    )  # fmt: skip


def test_the_shipped_coder_reads_plover_unless_another_is_named():
    chosen = choose_coder()
    assert (chosen.settings, chosen.ontology) == (CoderSettings(), PLOVER)


def test_the_key_comes_from_the_environment_for_the_llm_alone_and_is_never_shown(monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, " sk-secret\n")
    chosen = llm(price_in=0.5)
    assert chosen.settings.key == "sk-secret"
    assert "sk-secret" not in repr(chosen)
    assert choose_coder().settings.key == ""


@pytest.mark.parametrize("key", ["two words", "clé", "a\x07b"])
def test_a_key_that_no_header_can_carry_is_refused_unseen(monkeypatch, key):
    monkeypatch.setenv(KEY_VARIABLE, key)
    with pytest.raises(UsageError, match=KEY_VARIABLE) as caught:
        llm()
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"coder": "llm", "model": "m"}, "needs its server"),
        ({"coder": "llm", "endpoint": ENDPOINT}, "needs a model"),
        ({"endpoint": ENDPOINT}, "are for --coder llm"),
        ({"ontology": Path("x.yaml")}, "are for --coder llm"),
        ({"price_in": 1.0}, "are for --coder llm"),
        ({"model": "m"}, "--model needs --coder"),
        ({"coder": "transformers"}, "needs a model"),
        ({"coder": "transformers", "model": "no/such.zip"}, "no such weights file"),
        ({"coder": "transformers", "model": "."}, "no such weights file"),
        ({"coder": "llm", "endpoint": ENDPOINT, "model": "m", "ontology": Path("no.yaml")}, "no.yaml"),
    ],
)
def test_options_that_do_not_fit_together_are_wrong_usage(options, told):
    with pytest.raises(UsageError, match=told) as caught:
        choose_coder(**options)
    assert caught.value.hint or "no.yaml" in told


def test_a_users_ontology_is_read_or_refused_with_its_line(labour):
    assert llm(ontology=labour).ontology.name == "labour"
    labour.write_text(LABOUR.replace("actors", "actor"), "utf-8")
    with pytest.raises(RecordError, match=r"labour.yaml:8: types.STRIKE.examples.1.actor: no such key"):
        llm(ontology=labour)
    labour.write_bytes(b"name: \xff")
    with pytest.raises(UsageError, match="not UTF-8"):
        llm(ontology=labour)


def test_the_account_has_calls_tokens_and_cost():
    used = Usage(calls=1200, tokens_in=2_000_000, tokens_out=100_000)
    free = CoderSettings(coder="llm", model="parrot-1")
    priced = CoderSettings(coder="llm", model="parrot-1", price_in=0.5, price_out=2.0)
    assert account(used, free) == "parrot-1: 1,200 calls answered; 2,000,000 tokens in, 100,000 out"
    assert account(used, priced).endswith("; cost 1.2000")
    unsure = account(Usage(calls=1, uncounted=1), priced)
    assert unsure.endswith("1 whose tokens the server did not state; cost at least 0.0000")


def test_the_account_is_told_however_a_run_ends_and_only_where_it_is_paid_for(capsys):
    for chosen in (llm(), choose_coder()):
        with pytest.raises(KeyboardInterrupt), chosen.accounted():
            raise KeyboardInterrupt
    assert capsys.readouterr().err == "parrot-1: 0 calls answered; 0 tokens in, 0 out\n"


@pytest.mark.slow
def test_read_codes_with_a_language_model_through_the_command_line(server, article):
    says(server.fails(429, Retry_After="0"), [], [act("Norway", "ACCUSE", "Sweden", deed="COERCE", time="Tuesday")], [])
    done = command_line(
        "read", article, "--coder", "llm", "--endpoint", server.address, "--model", "parrot-1",
        "--price-in", "10", "--price-out", "100", FOREIGNDESK_LLM_KEY="sk-secret",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    [event] = map(json.loads, done.stdout.splitlines())
    assert (event["type"], event["deed"], event["quad"], event["date"]) == (
        "ACCUSE", "COERCE", "verbal conflict", "2018-01-23"
    )  # fmt: skip
    assert (event["actors"][0]["country"], event["recipients"][0]["country"]) == ("NOR", "SWE")
    text = f"{FIRST} {SECOND}"
    assert all(text[one["start"] : one["end"]] == one["text"] for one in event["actors"] + event["recipients"])
    assert event["coder"].startswith("llm/parrot-1/")
    assert done.stderr.splitlines()[-1] == "parrot-1: 1 call answered; 100 tokens in, 20 out; cost 0.0030"
    assert server.headers[-1]["Authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in done.stdout + done.stderr


@pytest.mark.slow
def test_a_refused_article_is_told_kept_and_read_again_by_the_next_add(server, article, tmp_path, labour):
    desk = tmp_path / "desk.sqlite"
    coder = ("--coder", "llm", "--endpoint", server.address, "--model", "p", "--ontology", labour)
    call = ("add", article, "--desk", desk, *coder)
    server.says("", refusal="I can't discuss strikes.")
    refused = command_line(*call)
    assert refused.returncode == 3
    assert f"not fully coded {article}: line 1: 3 of 3 sentences: refused: I can't discuss strikes." in refused.stderr
    assert "1 article, 1 not fully coded" in refused.stderr
    server.script.clear()
    says(server, [], [], [act("Railway workers in Oslo", "STRIKE")])
    again, known = command_line(*call), command_line(*call)
    assert (again.returncode, known.returncode) == (0, 0)
    assert "1 unfinished" in again.stderr
    assert "1 known" in known.stderr
    events = command_line("events", "--desk", desk, "--type", "labour:STRIKE", "--format", "csv")
    assert ",labour:STRIKE," in events.stdout
    assert command_line("events", "--desk", desk, "--type", "PROTEST", "--format", "jsonl").stdout == ""


@pytest.mark.slow
def test_a_server_that_refuses_the_key_stops_the_run_with_a_hint(server, article):
    server.fails(401, {"error": {"message": "Incorrect API key: sk-secret"}})
    done = command_line(
        "read", article, article, "--coder", "llm", "--endpoint", server.address, "--model", "p",
        FOREIGNDESK_LLM_KEY="sk-secret",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "refuses the key" in done.stderr
    assert KEY_VARIABLE in done.stderr
    assert "sk-secret" not in done.stderr
    assert len(server.asked) == 1


@pytest.mark.slow
def test_articles_are_evaluated_with_another_coder_and_ontology(server, tmp_path, labour):
    gold = tmp_path / "gold.jsonl"
    workers = {"text": "Railway workers in Oslo", "country": "NOR", "sector": "LAB"}
    said = {"sentence": SECOND, "source": [workers], "target": [], "type": "labour:STRIKE", "status": "happened"}
    gold.write_text(json.dumps({"id": "a", "title": TITLE, "text": SECOND, "date": "2018", "events": [said]}), "utf-8")
    says(server, [], [act("Railway workers in Oslo", "STRIKE")])
    call = ("--coder", "llm", "--endpoint", server.address, "--model", "p", "--ontology", labour, "--json")
    done = command_line("evaluate", "articles", gold, *call)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert (figures["events"]["f1"], figures["dyads"]["f1"], figures["n_events"]) == (1.0, 1.0, 1)
    assert "1 call answered" in done.stderr
    assert command_line("evaluate", "pairs", gold, *call).returncode == 2


@pytest.mark.slow
def test_another_weights_file_is_run_by_the_same_network(article):
    shipped = Path(__file__).parents[2] / "src" / "foreigndesk" / "weights" / "coder.zip"
    with_file = command_line("read", article, "--coder", "transformers", "--model", shipped)
    assert with_file.returncode == 0
    assert with_file.stdout == command_line("read", article).stdout
    damaged = command_line("read", article, "--coder", "transformers", "--model", article)
    assert damaged.returncode == 1
    assert "article.json: the model cannot be loaded" in damaged.stderr
