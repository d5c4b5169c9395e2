import dataclasses

import pytest

from foreigndesk.store.database import open_store


@pytest.fixture
def changed(tmp_path, reading):
    later = reading.article.text.replace("$2bn", "$3bn")
    with open_store(tmp_path / "desk.sqlite", create=True) as store:
        store.put(reading)
        new = dataclasses.replace(reading.article, text=later)
        store.put(dataclasses.replace(reading, article=new, sentences=(), events=()), "2018-01-24T00:00:00+00:00")


def test_what_changed_is_shown_word_by_word_by_id_or_address(run, changed, reading):
    told = run("versions", "a1").stdout
    assert "version 1 → 2, replaced 2018-01-24T00:00:00+00:00" in told
    assert "~ Sylvania froze [-$2bn-] {+$3bn+} of aid" in told
    assert run("versions", reading.article.url).stdout == told


def test_the_changed_articles_are_listed(run, changed, reading):
    assert run("versions").stdout.startswith("a1\t2 versions\t")


def test_an_article_that_is_none_is_refused(run, changed):
    refused = run("versions", "zz")
    assert refused.exit_code == 2
    assert "no such article" in refused.stderr
