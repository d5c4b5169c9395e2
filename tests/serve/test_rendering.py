import pytest
from babel.core import Locale

from foreigndesk.serve.rendering import LOCALES, count, day, environment, locale_of, number, signed, twin_of

BRITISH, AMERICAN = Locale.parse("en_GB"), Locale.parse("en_US")


@pytest.mark.parametrize(
    ("iso", "british", "american"),
    [
        ("2018-01-23T10:00:00Z", "23 January 2018", "January 23, 2018"),
        ("2018-01", "January 2018", "January 2018"),
        ("2018", "2018", "2018"),
        ("", "", ""),
        ("2018-99-99", "2018-99-99", "2018-99-99"),
        ("once upon a time", "once upon ", "once upon "),
    ],
)
def test_dates_are_written_as_the_reader_does_and_bad_ones_stay(iso, british, american):
    assert (day(iso, BRITISH), day(iso, AMERICAN)) == (british, american)


@pytest.mark.parametrize(
    ("accepted", "locale"),
    [("en-US,en;q=0.9", "en_US"), ("de-DE,de", LOCALES[0]), ("", LOCALES[0]), ("\x00;;,,*", LOCALES[0])],
)
def test_the_locale_is_one_of_ours_whatever_is_asked_for(accepted, locale):
    assert str(locale_of(accepted)) == locale


def test_numbers_have_signs_and_plurals():
    assert (number(1234567, AMERICAN), signed(1.25, AMERICAN), signed(-0.5, AMERICAN)) == ("1,234,567", "+1.2", "−0.5")
    assert (count(1, "event", BRITISH), count(1200, "event", BRITISH)) == ("1 event", "1,200 events")


def test_templates_escape_what_strangers_wrote():
    shown = environment().from_string("{{ text }}").render(text="<script>alert(1)</script>\"'")
    assert "<" not in shown
    assert '"' not in shown


def test_the_twin_of_a_page_is_what_was_called():
    assert twin_of("/", "") == "/index.json"
    assert twin_of("/article/a?b c", "") == "/article/a%3Fb%20c.json"
    assert twin_of("/correct/a", "field=title&start=0") == "/correct/a.json?field=title&start=0"
