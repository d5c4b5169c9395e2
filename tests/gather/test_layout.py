from foreigndesk.gather.layout import drop_links, join_parts, keep_first_article, wrap_loose_text
from foreigndesk.gather.markup import parse_html, text_of

LONG = "The two ministers met for three hours and agreed to open the border between their countries again."


def body(html: str):
    return parse_html(f"<html><body>{html}</body></html>")


def paragraphs(tree) -> list[str]:
    return [text_of(paragraph) for paragraph in tree.iter("p")]


def test_articles_after_the_pages_own_are_dropped():
    tree = body("<article><h1>First</h1><p>One.</p></article><div><article><h1>Second</h1><p>Two.</p></article></div>")
    keep_first_article(tree, {"first"})
    assert paragraphs(tree) == ["One."]


def test_articles_are_kept_where_none_has_the_pages_headline():
    tree = body("<article><h1>First</h1><p>One.</p></article><article><h1>Second</h1><p>Two.</p></article>")
    keep_first_article(tree, {"another"})
    assert paragraphs(tree) == ["One.", "Two."]


def test_entries_of_a_live_blog_stay_with_their_article():
    tree = body("<article><h1>First</h1><article><h2>10.20</h2><p>One.</p></article></article>")
    keep_first_article(tree, {"first"})
    assert paragraphs(tree) == ["One."]


def test_the_parts_of_a_body_are_joined_in_order():
    part = '<div class="article-body"><p>{}</p></div>'
    tree = body(f"<main>{part.format('1 ' + LONG)}<div>Advertisement</div>{part.format('2 ' + LONG)}</main>")
    join_parts(tree)
    first = tree.find('.//div[@class="article-body"]')
    assert [text_of(paragraph)[0] for paragraph in first.iter("p")] == ["1", "2"]


def test_parts_of_different_articles_are_not_joined():
    part = '<article><div class="article-body"><p>{}</p></div></article>'
    tree = body(part.format("1 " + LONG) + part.format("2 " + LONG))
    join_parts(tree)
    assert all(len(article.findall(".//p")) == 1 for article in tree.iter("article"))


def test_loose_text_becomes_paragraphs_with_its_links_within():
    tree = body(
        f'<div>FREEDONIA: <a href="/s">Sylvania</a> ’s envoy left. <b>{LONG}</b> {LONG}<br><br>Then more.</div>'
    )
    wrap_loose_text(tree)
    assert paragraphs(tree) == [f"FREEDONIA: Sylvania ’s envoy left. {LONG} {LONG}", "Then more."]


def test_an_empty_span_is_a_line_break():
    tree = body(f'<div>{LONG} <b>So</b> it was.<span class="br"></span>{LONG}</div>')
    wrap_loose_text(tree)
    assert paragraphs(tree) == [f"{LONG} So it was.", LONG]


def test_blocks_within_loose_text_keep_their_place():
    tree = body(f"<div>{LONG} <i>He</i> left.<h2>Then</h2>{LONG}</div>")
    wrap_loose_text(tree)
    assert [(element.tag, text_of(element)) for element in tree.find(".//div")] == [
        ("p", f"{LONG} He left."),
        ("h2", "Then"),
        ("p", LONG),
    ]


def test_lines_that_are_only_a_link_are_dropped():
    tree = body(
        '<p><a href="/x">Another story to read instead</a></p><li><a href="/y"><b>And one more of them</b></a></li>'
    )
    drop_links(tree)
    assert text_of(tree) == ""


def test_lines_within_a_link_are_dropped():
    tree = body('<a href="/x"><h3>Another story to read</h3><p>Its first words stand here</p></a>')
    drop_links(tree)
    assert text_of(tree) == ""


def test_a_name_in_a_link_and_a_link_in_a_sentence_stay():
    tree = body(f'<p><a href="/x">A. Writer</a></p><p>{LONG} <a href="/y">It is a long story, they said</a></p>')
    drop_links(tree)
    assert len(paragraphs(tree)) == 2
