import json

import pytest

from foreigndesk.gather.linked_data import LinkedData, linked_data, plain_text
from foreigndesk.gather.markup import parse_html


def page(*blocks: object, raw: str = ""):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    return parse_html(f"<html><head>{scripts}{raw}</head><body><p>Text</p></body></html>")


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Freedonia &amp; Sylvania agree",
    "description": "Two ministers <b>meet</b>",
    "datePublished": "2018-01-30T10:00:00Z",
    "dateModified": "2018-02-01",
    "author": [{"@type": "Person", "name": "A. Writer"}, "B. Writer"],
    "publisher": {"@type": "Organization", "name": "The Courier"},
    "inLanguage": "en-GB",
    "license": "https://licences.example/by",
    "articleBody": "<p>One.</p><p>Two.</p>",
}


def test_an_articles_statements_are_read():
    assert linked_data(page(ARTICLE)) == LinkedData(
        headline="Freedonia & Sylvania agree",
        description="Two ministers meet",
        published="2018-01-30T10:00:00Z",
        modified="2018-02-01",
        authors=("A. Writer", "B. Writer"),
        publisher="The Courier",
        language="en-GB",
        rights="https://licences.example/by",
        body="One.\n\nTwo.",
    )


@pytest.mark.parametrize(
    "wrap", [lambda a: [a], lambda a: {"@graph": [{"@type": "WebSite"}, a]}, lambda a: {"mainEntity": a}]
)
def test_the_article_is_found_in_lists_and_graphs(wrap):
    assert linked_data(page(wrap(ARTICLE))).headline == "Freedonia & Sylvania agree"


def test_a_reference_leads_to_the_node_that_has_the_name():
    graph = [
        {**ARTICLE, "author": {"@id": "#writer"}, "publisher": {"@id": "#paper"}},
        {"@id": "#writer", "@type": "Person", "name": "C. Writer"},
        {"@id": "#paper", "@type": "Organization", "name": "The Paper"},
    ]
    found = linked_data(page({"@graph": graph}))
    assert (found.authors, found.publisher) == (("C. Writer",), "The Paper")


def test_other_articles_of_the_page_are_not_the_article():
    teaser = {"@type": "NewsArticle", "headline": "Another story", "datePublished": "2011-11-11", "articleBody": "No."}
    listed = {"@type": "ItemList", "itemListElement": [teaser]}
    found = linked_data(page(listed, ARTICLE, teaser))
    assert (found.published, found.body) == ("2018-01-30T10:00:00Z", "One.\n\nTwo.")


def test_two_blocks_on_one_article_are_read_as_one():
    first = {"@type": "Article", "headline": "Same", "datePublished": "2018-01-30"}
    second = {"@type": "NewsArticle", "headline": "Same", "datePublished": "2018-01-31", "author": "A. Writer"}
    found = linked_data(page(first, second))
    assert (found.published, found.authors) == ("2018-01-30", ("A. Writer",))


@pytest.mark.parametrize("types", ["BlogPosting", "ReportageNewsArticle", ["Thing", "LiveBlogPosting"], "Report"])
def test_every_kind_of_written_piece_is_an_article(types):
    assert linked_data(page({"@type": types, "headline": "A headline"})).headline == "A headline"


@pytest.mark.parametrize("types", ["WebPage", "Organization", "VideoObject", "JobPosting", None, 7])
def test_other_things_are_no_article(types):
    assert linked_data(page({"@type": types, "headline": "A headline"})) == LinkedData()


@pytest.mark.parametrize(
    "script",
    ["", "{", "not json", "[" * 100_000, '{"@type": "NewsArticle"', "<!-- -->"],
)
def test_what_cannot_be_parsed_is_passed_over(script):
    tree = page(ARTICLE, raw=f'<script type="application/ld+json">{script}</script>')
    assert linked_data(tree).headline == "Freedonia & Sylvania agree"


def test_wrappings_and_raw_line_ends_do_not_hide_a_statement():
    wrapped = '//<![CDATA[\n{"@type":"Article","headline":"Two\nlines"};\n//]]>'
    tree = page(raw=f'<script type="application/ld+json">\n{wrapped}\n</script>')
    assert linked_data(tree).headline == "Two lines"


@pytest.mark.parametrize("value", [None, 7, True, [], {}, [{}], {"name": {"name": 3}}, [None], {"@id": ["x"]}])
def test_values_of_another_form_are_none(value):
    fields = ("description", "datePublished", "author", "publisher", "inLanguage", "license", "articleBody")
    found = linked_data(page({"@type": "Article", "headline": "A headline", **dict.fromkeys(fields, value)}))
    assert found == LinkedData(headline="A headline")


def test_a_copyright_holder_is_a_right():
    node = {"@type": "Article", "headline": "x", "copyrightHolder": {"name": "The Courier"}, "copyrightYear": 2018}
    assert linked_data(page(node)).rights == "© 2018 The Courier"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain", "plain"),
        ("a &lt;b&gt;bold&lt;/b&gt; move", "a bold move"),
        ("one<br>two", "one\ntwo"),
        ("<p>one<script>run()</script></p>", "one"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("AT&amp;amp;T", "AT&T"),
    ],
)
def test_markup_becomes_plain_text(markup, text):
    assert plain_text(markup) == text
