import dataclasses
import io

import pytest
from rich.cells import cell_len

from foreigndesk.formats.table import TableWriter, column_widths, gap
from foreigndesk.records import Actor, Amount


class Screen(io.StringIO):
    """A terminal that keeps what it is shown."""

    def isatty(self):
        return True


@pytest.fixture
def shown(monkeypatch):
    def show(reading, width=80, stream=None):
        monkeypatch.setenv("COLUMNS", str(width))
        stream = stream or io.StringIO()
        writer = TableWriter(stream)
        writer.write(reading.article, reading.events)
        writer.close()
        return stream.getvalue()

    return show


@pytest.mark.parametrize("width", [80, 120, 160, 240])
def test_no_line_is_wider_than_the_screen(reading, shown, width):
    long = Actor("Organisation-with-a-name-that-no-column-can-hold-without-breaking-it", 0, 3)
    sums = (Amount("one thousand one hundred helicopters", 1100, "helicopters"),)
    wide = dataclasses.replace(reading.events[1], actors=(long, *reading.events[1].actors), amounts=sums)
    lines = shown(dataclasses.replace(reading, events=(wide,)), width).splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 160)


@pytest.mark.parametrize("width", [80, 99, 100, 160])
def test_the_columns_and_their_gaps_fit_the_width(width):
    widths = column_widths(width)
    assert sum(widths.values()) + gap(width) * (len(widths) - 1) <= width


def test_every_part_of_an_event_is_shown(reading, shown):
    text = " ".join(shown(reading, 160).split())
    for part in (
        "Freedonia threatens to shut its ports to Sylvania · The Example Courier · 2018-01-23",
        "+ militants",
        "Freedonia FRE/GOV THREATEN › SANCTION Sylvania SYL/GOV happened",
        "SANCTION (discontinue)",
        "alleged $2bn 2018-01",
        "Rufus Firefly FRE/GOV: Sylvania froze $2bn of aid, the minister said.",
        "Caption: Militants attend talks with Sylvania",
        "Headline: Freedonia threatens",
    ):
        assert part in text


def test_the_heads_stand_once_above_all(reading, monkeypatch):
    stream = io.StringIO()
    writer = TableWriter(stream)
    writer.write(reading.article, reading.events)
    writer.write(reading.article, reading.events)
    assert stream.getvalue().count("Did what") == 1
    assert stream.getvalue().startswith("Who")


def test_a_sentence_stands_once_under_all_its_events(reading, shown):
    twice = (reading.events[1], dataclasses.replace(reading.events[1], id="e4", type="ACCUSE"))
    assert shown(dataclasses.replace(reading, events=twice), 160).count("froze $2bn") == 1


def test_an_article_without_events_shows_nothing(reading, shown):
    assert shown(dataclasses.replace(reading, events=())) == ""


def test_colour_is_for_terminals_only(reading, shown, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    assert "\x1b[" not in shown(reading)
    assert "\x1b[" in shown(reading, stream=Screen())


def test_words_of_strangers_are_neither_markup_nor_commands(reading, shown):
    nasty = "[red]\x1b]0;title\x07 \x9b2J :smile: [link=https://x.example]x[/link]"
    sentence = dataclasses.replace(reading.events[0].sentence, text=nasty)
    event = dataclasses.replace(
        reading.events[0], sentence=sentence, actors=(Actor(nasty, 0, 1),), amounts=(Amount(nasty, 1, "x"),),
        speaker=Actor(nasty, 0, 1), mode=nasty,
    )  # fmt: skip
    article = dataclasses.replace(reading.article, title=nasty, source=nasty)
    text = shown(dataclasses.replace(reading, article=article, events=(event,)), 160)
    assert not set(text) & {"\x1b", "\x07", "\x9b"}
    assert "[red] ]0;title   2J :smile: [link=https://x.example]x[/link]" in text
