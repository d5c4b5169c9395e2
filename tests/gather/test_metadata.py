from datetime import date

import pytest

from foreigndesk.gather.linked_data import LinkedData
from foreigndesk.gather.markup import parse_html
from foreigndesk.gather.metadata import metadata


def known(head: str = "", body: str = "", linked: LinkedData | None = None, url: str = "", lang: str = ""):
    tree = parse_html(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>')
    return metadata(tree, linked or LinkedData(), url)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_json_ld_comes_before_meta_and_meta_before_the_page():
    head = meta("og:title", "From meta") + meta("article:published_time", "2018-01-29T10:00Z")
    linked = LinkedData(
        headline="From JSON-LD", published="2018-01-30T10:00Z", publisher="The Courier", authors=("A. Writer",)
    )
    both = known(head, "<h1>From the page</h1>", linked)
    assert (both.title, both.published) == ("From JSON-LD", "2018-01-30T10:00:00+00:00")
    assert (both.publisher, both.authors) == ("The Courier", ("A. Writer",))
    without = known(head, "<h1>From the page</h1>")
    assert (without.title, without.published) == ("From meta", "2018-01-29T10:00:00+00:00")
    assert known("", "<h1>From the page</h1>").title == "From the page"


@pytest.mark.parametrize(
    "suffix",
    [" | The Courier", " - The Courier", " – Courier.example", " :: x | The Courier", " | World | The Courier"],
)
def test_the_sites_name_is_no_part_of_the_title(suffix):
    head = meta("og:site_name", "The Courier") + f"<title>Freedonia goes to war{suffix}</title>"
    found = known(head, "<h1>Freedonia goes to war</h1>", url="https://www.courier.example/a")
    assert found.headlines == {"freedonia goes to war"}


def test_the_sites_name_goes_where_no_other_form_shows_the_title():
    assert known(meta("og:site_name", "The Courier") + "<title>War | The Courier</title>").title == "War"


@pytest.mark.parametrize("title", ["Freedonia – a land at war", "Border: 3 - 1 for Sylvania", "The war | Day two"])
def test_a_titles_own_dashes_stay(title):
    assert known(meta("og:site_name", "The Courier") + meta("og:title", title)).title == title


def test_a_title_that_was_never_closed_is_none():
    assert known("", f"<h1>{'Words of the page - ' * 5_000}").title == ""


def test_an_undated_page_has_no_date():
    assert known("<title>x</title>", f"<p>Text of no date. {'Words ' * 50}</p>").published == ""


def test_a_copyrights_year_is_no_date_of_publication():
    head = '<meta itemprop="copyrightYear" content="2016">'
    assert known(head, "<p>Text</p><footer>© 2016 The Courier</footer>").published == ""


def test_a_pictures_address_is_no_date_of_publication():
    assert known(meta("og:image", "https://img.example/2011/05/06/a.jpg"), "<p>Text</p>").published == ""


def test_the_day_of_reading_is_no_date_of_publication():
    assert known("", "<p>Text</p>").published != date.today().isoformat()


@pytest.mark.parametrize(
    "markup",
    [
        '<time itemprop="datePublished" datetime="2018-01-30T10:00:00+02:00">30.1.</time>',
        '<time pubdate datetime="2018-01-30T10:00:00+02:00">30.1.</time>',
    ],
)
def test_a_marked_time_on_the_page_is_the_date_with_its_time(markup):
    assert known("", markup).published == "2018-01-30T10:00:00+02:00"


def test_a_date_that_stands_on_the_page_is_found():
    assert known("", '<span class="date">30 January 2018</span><p>Text</p>').published == "2018-01-30"


def test_a_date_in_the_address_is_found():
    assert known("", "<p>Text</p>", url="https://courier.example/2018/01/30/war").published == "2018-01-30"


def test_a_false_date_gives_way_to_the_next():
    linked = LinkedData(published="0001-01-01T00:00:00")
    assert known(meta("article:published_time", "2018-01-30"), linked=linked).published == "2018-01-30"


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        (("By A. Writer and B. Writer",), ("A. Writer", "B. Writer")),
        (("A. Writer, B. Writer", "A. Writer"), ("A. Writer", "B. Writer")),
        (("https://courier.example/authors/a", "12345", "desk@courier.example"), ()),
        (("(Image: A. Lens)", "Byron Writer"), ("Byron Writer",)),
    ],
)
def test_authors_are_names_each_once(stated, names):
    assert known(linked=LinkedData(authors=stated)).authors == names


def test_the_publisher_is_the_host_where_nothing_is_stated():
    assert known(url="https://www.courier.example/a").publisher == "courier.example"
    assert (
        known(meta("og:site_name", "https://courier.example"), url="https://courier.example/a").publisher
        == "courier.example"
    )


@pytest.mark.parametrize(("tag", "code"), [("en-GB", "en"), ("de_DE", "de"), ("", ""), ("english", ""), ("zxx", "")])
def test_the_language_is_the_tags_first_part(tag, code):
    assert known(lang=tag).language == code


def test_rights_are_what_the_page_says_of_them():
    assert known(linked=LinkedData(rights="© The Courier")).rights == "© The Courier"
    assert known('<link rel="license" href="https://licences.example/by">').rights == "https://licences.example/by"
    assert known(meta("dcterms.rights", "All reserved")).rights == "All reserved"


def test_the_canonical_address_stands_in_for_a_missing_one():
    head = '<link rel="canonical" href="https://courier.example/a">'
    assert known(head).url == "https://courier.example/a"
    assert known(head, url="https://courier.example/b").url == "https://courier.example/b"


@pytest.mark.parametrize(
    "href", ["/relative", "", "https://courier.example", "https://courier.example/", "javascript:x"]
)
def test_an_address_that_is_not_the_articles_is_none(href):
    assert known(f'<link rel="canonical" href="{href}">').url == ""
