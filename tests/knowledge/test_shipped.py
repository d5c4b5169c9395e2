"""How the shipped tables are opened."""

from importlib.resources import files

import pytest

from foreigndesk.knowledge.shipped import lines, pairs, text, words

TABLES = sorted(path.name for path in (files("foreigndesk.knowledge") / "tables").iterdir() if ".tsv" in path.name)
MAPPINGS = ["names.tsv.gz", "places.tsv.gz", "posts.tsv.gz"]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_opens_with_a_comment_that_says_what_it_is(name):
    assert text(name).startswith("# ")


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_neither_comments_nor_empty(name):
    rows = list(lines(name))
    assert rows
    assert all(any(row) and not row[0].startswith("#") for row in rows)


@pytest.mark.parametrize("name", MAPPINGS)
def test_the_fast_way_reads_the_same_mapping_as_the_plain_one(name):
    assert pairs(name) == dict(lines(name))


@pytest.mark.parametrize("name", MAPPINGS)
def test_no_key_of_a_mapping_stands_twice(name):
    assert len(pairs(name)) == sum(1 for _row in lines(name))


def test_a_closed_list_holds_each_word_alone_without_blanks_around():
    assert {"in", "of"} <= words("home_after")
    for name, *_ in lines("words.tsv"):
        assert all(word and word == word.strip() and "|" not in word for word in words(name))


def test_a_table_that_is_not_shipped_is_an_error_that_names_it():
    with pytest.raises(FileNotFoundError, match="no_such_table"):
        text("no_such_table.tsv")
