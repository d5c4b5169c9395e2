from foreigndesk.records import Article
from foreigndesk.store.auditing import Books
from foreigndesk.watch.audit import compared, faults

FINE = Books(
    entries=3, waiting=1, done=1, given_up=1, articles=1, versions=0, events=2, lost=0, doubled=0, twice=0, broken=0
)


def article(at, text="Freedonia opened its ports on Monday."):
    return Article(str(at), "Ports", text, url=f"https://a.example/{at}?utm_source=x")


def test_books_that_add_up_have_no_fault():
    assert faults(FINE) == []


def test_each_thing_that_does_not_add_up_is_told():
    wrong = Books(**{**{name: getattr(FINE, name) for name in FINE.__slots__}, "lost": 2, "entries": 4, "broken": 1})
    assert faults(wrong) == [
        "2 entries are done without an article",
        "1 articles lack a version between others",
        "1 entries have no known state",
    ]


def test_what_was_published_is_whole_short_missing_or_unknown():
    kept = [
        ("https://a.example/1", "Ports", "Freedonia opened its ports on Monday."),
        ("https://a.example/2", "Ports", "Freedonia."),
        ("https://a.example/9", "", ""),
    ]
    found = compared([article(1), article(2), article(3), article(4)], kept, {"https://a.example/3": "given up: x"})
    assert (found.published, found.whole, found.short, found.extra) == (4, 1, ("https://a.example/2",), 1)
    assert found.missing == {"https://a.example/3": "given up: x", "https://a.example/4": "never listed"}
