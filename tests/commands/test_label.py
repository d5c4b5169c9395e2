"""Sheets out, corrections in, labels out."""

import dataclasses
import json

import pytest

from foreigndesk.commands.label import LONGEST_LINE
from foreigndesk.evaluate.gold import read_gold
from foreigndesk.records import Reading
from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection


@pytest.fixture
def sheet(tmp_path):
    return tmp_path / "sheet.jsonl"


def fitting(event):
    """Return the event with those of its actors and expressions that stand in its sentence, each at its place."""
    said, at = event.sentence.text, event.sentence.start

    def fit(actor):
        start = said.lower().find(actor.text.lower())
        text = said[start : start + len(actor.text)]
        return (
            [dataclasses.replace(actor, text=text, start=at + start, end=at + start + len(text))] if start >= 0 else []
        )

    actors, recipients = (tuple(fitted for a in side for fitted in fit(a)) for side in (event.actors, event.recipients))
    return dataclasses.replace(event, actors=actors, recipients=recipients, date_text="")


@pytest.fixture
def sound(desk, reading):
    """The desk, its events as a coder would give them."""
    with open_store(desk, create=False) as store:
        store.put(dataclasses.replace(reading, events=tuple(map(fitting, reading.events))))
        [(older, event)] = [(a, e) for a, e in store.events(Selection()) if a.id == "older"]
        store.put(Reading(older, (), (fitting(event),)))
    return desk


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def checked(sheet, *changes):
    """Check every row of a sheet and change some of them, by number."""
    found = [row | {"checked": True} for row in rows(sheet.read_text("utf-8"))]
    for number, change in changes:
        change(found[number])
    sheet.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")


def events(desk):
    with open_store(desk, create=False) as store:
        return {event.id: event for _, event in store.events(Selection())}


def test_the_most_doubtful_sentences_come_first_and_the_same_each_time(run, desk):
    result = run("label")
    assert [row["shown"] for row in rows(result.stdout)] == [["e3"], ["e2"], ["e1"], ["o1"]]
    assert result.stderr == "4 sentences to check\n"
    assert run("label").stdout == result.stdout
    assert [row["shown"] for row in rows(run("label", "--limit", "2").stdout)] == [["e3"], ["e2"]]


def test_a_country_or_a_pair_selects(run, desk):
    assert [row["shown"] for row in rows(run("label", "--pair", "FRE", "SYL", "--since", "2018").stdout)] == [
        ["e2"], ["e1"],
    ]  # fmt: skip
    assert run("label", "--country", "PAK").stdout == ""


def test_a_sheet_is_never_written_over_another(run, desk, sheet):
    assert run("label", "--output", sheet).exit_code == 0
    sheet.write_text("an hour of work", encoding="utf-8")
    result = run("label", "--output", sheet)
    assert (result.exit_code, sheet.read_text("utf-8")) == (2, "an hour of work")
    assert "is there already" in result.stderr


def test_nothing_is_taken_that_was_not_checked(run, sound, sheet):
    run("label", "--output", sheet)
    before = events(sound)
    assert "0 taken" in run("label", "--take", sheet).stderr
    assert events(sound) == before


def test_what_a_person_did_to_each_event_is_told_and_stands_in_the_desk(run, sound, sheet):
    run("label", "--output", sheet)
    checked(
        sheet,
        (0, lambda row: row["events"].clear()),
        (1, lambda row: row["events"][0].update(status="denied")),
        (2, lambda row: row["events"].append({"source": [{"text": "Sylvania"}], "type": "PROTEST"})),
    )
    result = run("label", "--take", sheet)
    assert result.exit_code == 0
    assert result.stderr == ("4 taken (events: 2 confirmed, 1 changed, 1 added, 1 deleted); 0 not checked; 0 refused\n")
    after = events(sound)
    assert "e3" not in after
    assert (after["e2"].status, after["e2"].coder, after["e1"].coder) == ("denied", "human", "human")
    assert [event.type for key, event in after.items() if key not in ("e1", "e2", "o1")] == ["PROTEST"]


def test_what_was_corrected_is_not_asked_again(run, sound, sheet):
    run("label", "--output", sheet, "--limit", "3")
    checked(sheet)
    run("label", "--take", sheet)
    assert [row["shown"] for row in rows(run("label").stdout)] == [["o1"]]


def test_a_sheet_taken_twice_changes_nothing_more(run, sound, sheet):
    run("label", "--output", sheet)
    checked(sheet, (2, lambda row: row["events"].append({"source": [{"text": "Sylvania"}], "type": "PROTEST"})))
    first = run("label", "--take", sheet).stderr
    before = events(sound)
    assert run("label", "--take", sheet).stderr == first
    assert events(sound) == before


def test_what_does_not_fit_is_refused_line_by_line_and_the_rest_is_taken(run, sound, sheet):
    run("label", "--output", sheet)
    checked(
        sheet,
        (0, lambda row: row.update(mood="good")),
        (1, lambda row: row.update(sentence="S" * len(row["sentence"]))),
        (2, lambda row: row["events"][0]["target"][0].update(text="Ruritania")),
    )
    with sheet.open("ab") as stream:
        stream.write(b'{"half\n\xff\n' + b"[" * 100_000 + b"\n\n" + b"x" * (2 * LONGEST_LINE) + b"\n[]\n")
    result = run("label", "--take", sheet)
    assert result.exit_code == 3
    refused = [line for line in result.stderr.splitlines() if line.startswith("refused")]
    told = ["unknown key 'mood'", "does not have this sentence", "'Ruritania'", "no JSON", "no JSON", "no JSON",
            "longer than", "no JSON object"]  # fmt: skip
    assert [(f"{sheet}:{n}:" in line, words in line) for n, words, line in
            zip([1, 2, 3, 5, 6, 7, 9, 10], told, refused, strict=True)] == [(True, True)] * 8  # fmt: skip
    assert "1 taken" in result.stderr
    assert "8 refused" in result.stderr
    assert events(sound)["o1"].coder == "human"


def test_a_row_of_an_article_that_is_not_in_the_desk_is_refused(run, sound, sheet):
    run("label", "--output", sheet, "--limit", "1")
    checked(sheet, (0, lambda row: row.update(article="gone")))
    assert "the desk has no article gone" in run("label", "--take", sheet).stderr


def test_corrections_go_out_as_labels_and_as_gold_but_for_captions(run, sound, sheet, tmp_path):
    run("label", "--output", sheet)
    checked(sheet, (1, lambda row: row["events"][0].update(also=["COERCE"])))
    run("label", "--take", sheet)
    result = run("label", "--export", tmp_path / "labels.jsonl")
    assert "3 sentences in" in result.stderr
    assert "1 left out" in result.stderr
    labels = rows((tmp_path / "labels.jsonl").read_text("utf-8"))
    assert [(label["article"], label["field"]) for label in labels] == [
        ("a1", "text"),
        ("a1", "title"),
        ("older", "title"),
    ]
    gold = read_gold(tmp_path / "labels.gold.jsonl")
    assert [(one.article.id, len(one.sentences), len(one.events)) for one in gold] == [("a1", 2, 2), ("older", 1, 1)]
    assert gold[0].events[0].types == ("SANCTION", "COERCE")


def test_take_and_export_are_two_calls(run, desk, sheet, tmp_path):
    sheet.write_text("")
    assert run("label", "--take", sheet, "--export", tmp_path / "x.jsonl").exit_code == 2


def test_a_file_that_cannot_be_written_is_wrong_usage(run, desk, tmp_path):
    assert run("label", "--export", tmp_path / "none" / "x.jsonl").exit_code == 2


def test_half_a_surrogate_pair_is_refused_and_the_rest_is_taken(run, sound, sheet):
    run("label", "--output", sheet)
    checked(
        sheet,
        (0, lambda row: row.update(article="\ud800")),
        (1, lambda row: row["events"][0]["source"][0].update(name="\ud800")),
        (2, lambda row: row["events"][0].update(date="\ud800")),
    )
    result = run("label", "--take", sheet)
    assert result.exit_code == 3
    assert result.stderr.count("not valid Unicode") == 2
    assert "1 taken" in result.stderr


def test_text_of_strangers_commands_no_terminal_and_breaks_no_line(run, desk, reading):
    said = "Militants\x9b2J attend\u2028talks with Sylvania"
    event = dataclasses.replace(reading.events[2], sentence=dataclasses.replace(reading.sentences[3], text=said))
    with open_store(desk, create=False) as store:
        store.put(dataclasses.replace(reading, events=(event,)))
    first, _ = run("label").stdout.splitlines()
    assert "\x9b" not in first
    assert json.loads(first)["sentence"] == said
