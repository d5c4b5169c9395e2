import json
import os
import pkgutil
import signal
import subprocess
import sys
from collections import Counter

import pytest
import typer

from foreigndesk import __version__
from foreigndesk.commands.app import COMMANDS, build_app, guarded
from foreigndesk.errors import RuleError, StoreError, UsageError

FOREIGNDESK = (sys.executable, "-c", "from foreigndesk.commands.app import main; main()")
HEAVY = {"alembic", "httpx", "numpy", "onnxruntime", "pyarrow", "sqlalchemy", "tokenizers", "trafilatura"}


def imported_by(code):
    """Return which of the heavy libraries running this code draws in."""
    printing = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run((sys.executable, "-c", printing), capture_output=True, text=True, check=True)
    return HEAVY & set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_table_has_its_function(name):
    function = pkgutil.resolve_name(COMMANDS[name].function)
    assert function.__doc__.startswith(COMMANDS[name].help.split(" in ")[0].split(" into ")[0].rstrip("."))


def test_help_names_every_command_with_its_line(run):
    shown = " ".join(run("--help").stdout.split())
    for name, command in COMMANDS.items():
        assert f"{name} {command.help}" in shown


def test_the_version_is_printed(run):
    assert run("--version").stdout == f"foreigndesk {__version__}\n"


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_no_heavy_library_is_imported_to_print_a_line(option):
    run = (
        "import sys; from foreigndesk.commands.app import main\n"
        f"sys.argv = ['foreigndesk', {option!r}]\n"
        "try: main()\nexcept SystemExit: pass"
    )
    assert imported_by(run) == set()


def test_reading_imports_neither_the_database_nor_parquet():
    assert not imported_by("import foreigndesk.commands.read") & {"alembic", "pyarrow", "sqlalchemy"}


def test_listing_imports_neither_the_model_nor_the_extractor():
    assert imported_by("import foreigndesk.commands.events") == {"alembic", "sqlalchemy"}


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (UsageError("no", hint="yes"), 2, "foreigndesk: no\n  yes\n"),
        (
            RuleError("wrong", "aid x", 4, 5, hint="right"),
            2,
            "foreigndesk: rule, column 5: wrong\n  aid x\n      ^\n  right\n",
        ),
        (StoreError("full\x1b", hint="make room"), 1, "foreigndesk: full \n  make room\n"),
        (StoreError("locked"), 1, "foreigndesk: locked\n"),
        (OSError(28, "No space left on device", "out.csv"), 1, "foreigndesk: out.csv: No space left on device\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_errors_are_told_in_a_line_and_a_hint_and_turned_to_exit_codes(capsys, error, code, told):
    def failing() -> None:
        raise error

    with pytest.raises(typer.Exit) as caught:
        guarded(failing)()
    assert caught.value.exit_code == code
    assert capsys.readouterr().err == told


def test_a_mistyped_command_is_wrong_usage_and_the_right_one_proposed(run):
    result = run("raed", "x")
    assert result.exit_code == 2
    assert "read" in result.stderr


def test_a_command_not_loaded_still_has_its_name():
    names = [command.name for command in build_app(load=()).registered_commands]
    assert names == list(COMMANDS)


def test_a_reader_that_goes_away_ends_the_command_quietly(desk):
    command = (*FOREIGNDESK, "events", "--desk", str(desk), "--format", "jsonl")
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, "")


def test_the_same_holds_for_tables(desk):
    command = (*FOREIGNDESK, "events", "--desk", str(desk), "--format", "table")
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.slow
def test_an_interrupt_ends_a_run_with_its_closing_line_and_whole_articles(tmp_path):
    said = "Freedonia froze $2bn of aid to Sylvania on Monday. France thanked Germany for its help. " * 20
    article = json.dumps({"id": "a", "date": "2018-01-23", "title": "Talks", "text": said})
    source = tmp_path / "articles.jsonl"
    source.write_text((article + "\n") * 2000, encoding="utf-8")
    command = (*FOREIGNDESK, "read", str(source), "--format", "jsonl")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        lines = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        lines += process.stdout.readlines()
        told = process.stderr.read()
    assert process.returncode == 130
    assert told.startswith("interrupted after ")
    times = Counter(json.loads(line)["id"] for line in lines)  # the articles are alike, so are their events' ids
    assert len(set(times.values())) == 1
