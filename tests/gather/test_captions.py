from foreigndesk.gather.captions import take_captions
from foreigndesk.gather.markup import parse_html, text_of
from foreigndesk.records import Caption


def taken(body: str):
    tree = parse_html(f"<html><body>{body}</body></html>")
    return take_captions(tree), text_of(tree)


def test_captions_are_taken_out_of_the_page_with_the_date_in_them():
    captions, rest = taken(
        "<p>Text.</p><figure><img><figcaption>The minister in June 2017</figcaption></figure><p>More.</p>"
    )
    assert captions == (Caption("The minister in June 2017", "2017-06"),)
    assert rest == "Text. More."


def test_a_credit_within_a_caption_is_left_out():
    captions, _ = taken(
        "<figure><img><figcaption>The minister waves <small>© A. Lens</small></figcaption></figure>"
        '<figure><img><figcaption>The king waves back <span class="img-credit">A. Lens</span></figcaption></figure>'
    )
    assert [caption.text for caption in captions] == ["The minister waves", "The king waves back"]


def test_an_element_named_caption_beside_a_picture_is_one():
    captions, _ = taken('<div><img><p class="wp-caption-text">The minister waves</p></div>')
    assert captions == (Caption("The minister waves"),)


def test_an_element_named_a_pictures_caption_is_one_wherever_its_picture_is():
    captions, rest = taken('<div class="embedCaption"><p>The minister waves</p></div>')
    assert captions == (Caption("The minister waves"),)
    assert rest == ""


def test_caption_as_a_size_of_type_is_none():
    captions, rest = taken('<div><div><div><div class="text-caption">By a writer of ours</div></div></div></div>')
    assert captions == ()
    assert rest == "By a writer of ours"


def test_what_stands_under_a_teasers_picture_is_dropped_and_no_caption():
    captions, rest = taken(
        '<a href="/other"><figure><img><figcaption>Another story altogether</figcaption></figure></a>'
        "<aside><figure><img><figcaption>And one more of them</figcaption></figure></aside>"
    )
    assert captions == ()
    assert rest == ""


def test_labels_and_credits_alone_are_no_captions():
    figure = "<figure><img><figcaption>{}</figcaption></figure>"
    captions, _ = taken(figure.format("Photo") + figure.format("Image: A. Lens"))
    assert captions == ()


def test_the_same_caption_counts_once():
    figure = "<figure><img><figcaption>The minister waves</figcaption></figure>"
    captions, _ = taken(figure * 2)
    assert captions == (Caption("The minister waves"),)
