import pytest

from foreigndesk.gather.furniture import clear_furniture, is_furniture, without_credit
from foreigndesk.gather.markup import parse_html, text_of

PARAGRAPH = "<p>The two ministers met for three hours and agreed to open the border between their countries again.</p>"


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below advertisement",
        "Read more: The general who would not retire",
        "READ MORE",
        "Also read | Ministers meet",
        "Related stories",
        "Most read",
        "Get alerts on Freedonia",
        "Get our daily newsletter straight to your inbox",
        "Sign up for our free newsletter",
        "Subscribe to The Courier",
        "Follow us on Twitter",
        "Reuse this content (opens in new tab)",
        "Copyright 2018 The Courier. All rights reserved.",
        "© 2018 The Courier",
        "Share this article",
        "Comments (14)",
        "Join the conversation",
        "Got a story? Tell us",
        "Do you have a tip? Contact us at desk@courier.example",
        "This website uses cookies",
        "Image: A. Photographer",
        "Photo credit: A. Photographer/The Courier",
        "Image copyright Getty Images",
        "Media playback is unsupported on your device",
        "Reporting by A. Writer; Editing by B. Writer",
        "Courier writers A. Writer and B. Writer contributed to this report.",
        "Updated 30 January 2018 at 10.30am",
        "Monday, Jan. 30, 2018",
        "4 min read",
        "Lesen Sie auch: Noch ein Gipfel",
        "À lire aussi Un autre sommet",
        "➤ Read more: Ministers meet",
    ],
)
def test_the_usual_wordings_of_furniture_are_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "More than fifty people were hurt: police spoke of an ambush.",
        "Sources: the army, the ministry and two diplomats say the same.",
        "“Contact us when you are ready to talk,” the minister told the rebels.",
        "“Sign up for our alliance, or leave,” he said.",
        "On Monday, 30 January 2018, the army shelled the town.",
        "Augusta May Marchand",
        "Sign up to the deal, the president told his rival, or face sanctions.",
        "Share prices fell after the coup.",
        "Related charges were dropped by the court.",
        "Photographs of the scene show the damage: two walls fell.",
        "Read in the capital, the letter caused a stir.",
        "Reuters reported that the talks had failed.",
        "Popular anger rose.",
        "2018",
        "Comments by the minister angered the neighbours.",
        "The president will follow the talks on Twitter.",
    ],
)
def test_sentences_of_the_news_are_not(line):
    assert not is_furniture(line)


def test_a_long_line_of_digits_takes_no_time():
    assert not is_furniture("1 2 3 4 5 6 7 8 9 " * 3_000 + "x")


@pytest.mark.parametrize(
    "names",
    [
        'class="related-links__box"',
        'class="c-Newsletter"',
        'id="mostRead"',
        'class="social share-bar"',
        'data-testid="cookie-banner"',
        'class="ReadMore"',
        'class="twitter-tweet"',
    ],
)
def test_elements_named_as_furniture_go(names):
    tree = parse_html(f"<html><body>{PARAGRAPH * 4}<div {names}><p>Something else.</p></div></body></html>")
    clear_furniture(tree)
    assert "Something else" not in text_of(tree)


def test_an_element_that_holds_much_of_the_text_stays_whatever_its_name():
    tree = parse_html(f'<html><body><div class="has-related">{PARAGRAPH * 4}</div>{PARAGRAPH}</body></html>')
    clear_furniture(tree)
    assert text_of(tree).count("The two ministers") == 5


def test_a_real_paragraph_stays_whatever_its_name():
    longer = PARAGRAPH.replace("<p>", '<p class="paywall">').replace(
        "again.", "again, after a year of quarrels and threats."
    )
    tree = parse_html(f"<html><body>{longer}<p class='paywall'>Subscribers only</p>{PARAGRAPH * 3}</body></html>")
    clear_furniture(tree)
    assert "quarrels" in text_of(tree)
    assert "Subscribers only" not in text_of(tree)


def test_the_text_after_a_dropped_element_stays():
    tree = parse_html('<html><body><div>before <span class="sr-only">hidden</span> after</div></body></html>')
    clear_furniture(tree)
    assert text_of(tree) == "before after"


@pytest.mark.parametrize(
    ("caption", "kept"),
    [
        ("The king waves (Picture: Getty)", "The king waves"),
        ("The king waves. Photograph: A. Lens/The Courier", "The king waves."),
        ("The king waves. (AP Photo/A. Lens)", "The king waves."),
        ("The king waves. REUTERS/A. Lens", "The king waves."),
        ("The king waves © A. Lens", "The king waves"),
        ("The king waves. (AP Photo/A. Lens) -", "The king waves."),
        ("The king waves (Reuters)", "The king waves"),
        ("The king waves to the press (left)", "The king waves to the press (left)"),
        ("The king waves. Anna B. Lens/AP", "The king waves."),
        ("The king waves at the crowd Anna Lens/AP", "The king waves at the crowd Anna Lens/AP"),
        ("The king waves at the crowd: thousands came", "The king waves at the crowd: thousands came"),
    ],
)
def test_a_captions_credit_is_cut_off(caption, kept):
    assert without_credit(caption) == kept
