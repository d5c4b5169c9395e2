import pytest

from foreigndesk.gather.barriers import barrier_of, led_astray

ASKED = "https://courier.example/2018/story"
LONG = "The ministers met again in the capital on Monday and agreed. " * 40


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ("https://consent.google.com/m?continue=x", "consent wall"),
        ("https://courier.example/privacygate?back=x", "consent wall"),
        ("https://courier.example/login?next=/2018/story", "paywall"),
        ("https://courier.example/", "front page"),
    ],
)
def test_what_leads_elsewhere_is_told_by_its_address(found, kind):
    assert led_astray(ASKED, found).kind == kind


@pytest.mark.parametrize("found", [ASKED, ASKED + "?page=1", "https://www.courier.example/2018/the-story"])
def test_an_article_at_another_address_is_the_article(found):
    assert led_astray(ASKED, found) is None


@pytest.mark.parametrize(
    ("text", "html", "kind"),
    [
        ("We and our 840 partners store and use data.", b"", "consent wall"),
        ("The minister resigned on Monday. Subscribe to continue reading.", b"", "paywall"),
        ("The minister resigned.", b'<script>{"isAccessibleForFree": "False"}</script>', "paywall"),
        ("The minister resigned.", b'<div class="article regwall-open">', "paywall"),
        ("The minister resigned after weeks of […]", b"", "teaser"),
        ("The minister resigned. Read more", b"", "teaser"),
    ],
)
def test_what_stands_in_an_articles_place_is_recognised(text, html, kind):
    assert barrier_of(text, html).kind == kind


@pytest.mark.parametrize("html", [b"", b'{"isAccessibleForFree": false}', b'<div class="paywall">'])
def test_a_long_text_is_the_article_whatever_its_page_says(html):
    assert barrier_of(LONG, html) is None


def test_a_short_item_is_no_teaser_by_its_shortness():
    assert barrier_of("The port of Freedonia opened on Monday.", b"<p>x</p>") is None
