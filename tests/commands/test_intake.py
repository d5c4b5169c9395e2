import io
import sys

import pytest

from foreigndesk.commands.intake import Intake
from foreigndesk.errors import StoreError
from foreigndesk.records import Article, Reading, Skip

GATHERED = [Article("1", "", "", origin="1"), Skip("x", "empty\x1b[2J"), Article("2", "", "", origin="2")]


class PlainReader:
    def read(self, articles):
        return (Reading(article) for article in articles)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_articles_are_read_in_order_and_skips_told_in_passing(capsys):
    with Intake(live=True) as intake:
        ids = [reading.article.id for reading in intake.readings(GATHERED, PlainReader())]
    assert ids == ["1", "2"]
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "skipped x: empty [2J"
    assert told[1].startswith("2 articles, 2 coded")
    assert len(told) == 2


def test_a_skip_is_told_before_the_next_article_is_read(capsys):
    with Intake(live=False) as intake:
        readings = intake.readings(GATHERED, PlainReader())
        next(readings)
        assert capsys.readouterr().err == ""
        next(readings)
        assert capsys.readouterr().err == "skipped x: empty [2J\n"


def test_what_is_not_wanted_is_not_read():
    with Intake(live=False) as intake:
        readings = list(intake.readings(GATHERED, PlainReader(), lambda article: article.id == "2"))
    assert [reading.article.id for reading in readings] == ["2"]
    assert intake.tally.articles == 1


def test_the_exit_code_says_whether_anything_was_skipped():
    with Intake(live=False) as intake:
        assert intake.exit_code() == 0
        intake.skip(Skip("x", "empty"))
        assert intake.exit_code() == 3


@pytest.mark.parametrize(
    ("error", "opening"), [(KeyboardInterrupt(), "interrupted after 0 articles"), (StoreError("full"), "0 articles")]
)
def test_a_run_that_is_stopped_tells_how_far_it_came(capsys, error, opening):
    with pytest.raises(type(error)), Intake(live=False):
        raise error
    assert capsys.readouterr().err.startswith(opening)


def test_a_run_whose_reader_went_away_says_nothing(capsys):
    with pytest.raises(BrokenPipeError), Intake(live=False):
        raise BrokenPipeError
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("live", [True, False])
def test_progress_is_shown_on_a_terminal_if_it_is_to_be_live(monkeypatch, live):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with Intake(live=live) as intake:
        list(intake.readings(GATHERED, PlainReader()))
    assert ("\x1b[" in terminal.getvalue()) is live
    assert "skipped x: empty [2J" in terminal.getvalue()
    assert "2 articles, 2 coded" in terminal.getvalue().splitlines()[-1]


def test_an_article_that_the_coder_failed_at_is_told_and_makes_the_exit_code_3(capsys):
    class FailingReader:
        def read(self, articles):
            return (Reading(article, not_coded="coder: 1 of 2 sentences: refused: \x1b[2J") for article in articles)

    with Intake(live=False) as intake:
        assert len(list(intake.readings(GATHERED[:1], FailingReader()))) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("not fully coded 1: 1 of 2 sentences: refused")
    assert "\x1b" not in told[0]
    assert intake.exit_code() == 3


def test_progress_says_of_how_many_where_that_is_known(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with Intake(live=True, total=1234) as intake:
        list(intake.readings(GATHERED, PlainReader()))
        intake._progress.refresh()
    assert "2 of 1,234 articles" in terminal.getvalue()
