import dataclasses

import pytest
from sqlalchemy import create_engine, insert

from foreigndesk.records import Correction
from foreigndesk.store import corrections, schema


@pytest.fixture
def connection():
    engine = create_engine("sqlite://")
    schema.metadata.create_all(engine)
    with engine.connect() as opened:
        for one in ("a1", "a2"):
            row = dict.fromkeys(column.name for column in schema.articles.c if column.server_default is None)
            opened.execute(
                insert(schema.articles), {**dict.fromkeys(row, ""), "authors": [], "captions": [], "id": one}
            )
        yield opened
    engine.dispose()


@pytest.fixture
def made(reading):
    first, second, third = reading.events
    return (
        Correction(
            "a1", second.sentence, (second, first), (third,), ((), ("AID", "AGREE")), "2026-01-01T00:00:00+00:00"
        ),
        Correction("a1", third.sentence, (), (third,), (), "2026-01-02T00:00:00+00:00"),
    )


def test_everything_of_a_correction_comes_back_the_same(connection, made):
    corrections.put(connection, "a1", made)
    assert set(corrections.of_article(connection, "a1")) == set(made)
    assert corrections.of_article(connection, "a2") == ()
    assert corrections.articles(connection) == ["a1"]


def test_putting_corrections_again_replaces_those_of_the_article_alone(connection, made):
    other = dataclasses.replace(made[0], article="a2")
    corrections.put(connection, "a1", made)
    corrections.put(connection, "a2", [other])
    corrections.put(connection, "a1", made[1:])
    assert corrections.of_article(connection, "a1") == made[1:]
    assert corrections.of_article(connection, "a2") == (other,)


def test_one_place_holds_one_correction_the_last(connection, made):
    later = dataclasses.replace(made[0], taken="2027-01-01T00:00:00+00:00")
    corrections.put(connection, "a1", [made[0], later])
    assert corrections.of_article(connection, "a1") == (later,)


def test_ids_that_were_given_add_up_and_the_last_counts(connection):
    corrections.put_renamed(connection, "a1", {"x": "1", "y": "2"})
    corrections.put_renamed(connection, "a1", {"y": "3"})
    corrections.put_renamed(connection, "a1", {})
    assert corrections.renamed(connection, "a1") == {"x": "1", "y": "3"}
    assert corrections.renamed(connection, "a2") == {}
