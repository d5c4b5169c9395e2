from foreigndesk.commands.tally import Tally
from foreigndesk.records import Article, Reading, Skip


def counted(*readings, skips=()):
    tally = Tally()
    for reading in readings:
        tally.count(reading)
    for reason in skips:
        tally.skip(Skip("x", reason))
    return tally


def article(language="en", published="2018"):
    return Article("1", "", "", language=language, published=published)


def test_the_line_says_all_that_was_read(reading):
    line = counted(reading, Reading(article())).closing_line(0.5)
    assert line == "2 articles, 2 coded (2 en); 4 sentences; 3 events; 0 skipped; 4.0 articles/s"


def test_nothing_read_makes_a_line_too():
    assert Tally().closing_line(0) == "0 articles; 0 sentences; 0 events; 0 skipped; 0.0 articles/s"


def test_articles_are_counted_by_language_coded_or_not_and_undated_ones_apart():
    german = Reading(article("de"), not_coded="language: de")
    line = counted(german, german, Reading(article("", ""))).closing_line(1)
    assert "3 articles, 1 coded (1 unknown language), 2 not coded (2 de), 1 undated;" in line


def test_skips_are_counted_by_what_stands_before_their_colon_the_commonest_first():
    line = counted(skips=["empty", "HTTP error: 404", "HTTP error: 500"]).closing_line(1)
    assert "3 skipped (2 HTTP error, 1 empty)" in line


def test_rare_reasons_are_summed_up():
    line = counted(skips=["a", "a", "b", "c", "d", "e", "f", "g"]).closing_line(1)
    assert "8 skipped (2 a, 1 b, 1 c, 1 d, 1 e, 2 others)" in line


def test_how_the_desk_stood_is_told_where_there_is_a_desk():
    tally = Tally()
    tally.standings.update({"new": 1200, "known": 3})
    assert "; 1,200 new, 3 known; " in tally.closing_line(1)


def test_articles_that_the_coder_failed_at_are_counted_apart(reading):
    line = counted(reading, Reading(article(), not_coded="coder: 2 of 9 sentences: refused")).closing_line(1)
    assert "2 articles, 1 coded (1 en), 1 not fully coded;" in line
