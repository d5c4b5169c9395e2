"""The page of statements: who said what of whom."""

from dataclasses import replace

import pytest
from told import told

from foreigndesk.records import Actor, Attitude, Passage, Statement
from foreigndesk.serve.pages.statements import statements


@pytest.fixture
def quoted(desk):
    """The desk, with one statement of an American that is critical of Pakistan, and one of nobody named."""
    made = told("s1", "2018-02-10", "ACCUSE", "USA", "PAK")
    sentence = made.sentences[0]
    speaker = Actor("United States", 0, 13, "Ann Roe", "Q1", "USA", "GOV", "secretary of state")
    concerned = Actor("Pakistan", 24, 32, "Pakistan", "PAK", "PAK", "GOV")
    first = Statement(
        "st1",
        "s1",
        sentence,
        "direct",
        (Passage("did it to Pakistan", 14, 32),),
        Passage("did", 14, 17),
        speaker,
        0.9,
        "fake 1",
        attitudes=(Attitude(concerned, "critical", (Passage("did it", 14, 20),)),),
    )
    second = replace(first, id="st2", speaker=None, attitudes=(), anonymous=True)
    desk.store.put(replace(made, statements=(first, second)))
    return desk


def test_a_statement_has_its_speaker_with_office_its_words_and_its_article(quoted):
    one, other = statements(quoted).statements.items
    assert (one.speaker.name, one.speaker.role, one.text) == ("Ann Roe", "secretary of state", "did it to Pakistan")
    assert one.article.link == "/article/s1"
    assert (other.speaker, other.anonymous) == (None, True)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"speaker": "roe"}, 1),
        ({"country": "usa"}, 1),
        ({"country": "PAK"}, 0),
        ({"about": "PAK"}, 1),
        ({"about": "PAK", "stance": "critical"}, 1),
        ({"about": "PAK", "stance": "supportive"}, 0),
    ],
)
def test_speaker_state_and_stance_narrow_it(quoted, asked, count):
    assert len(statements(quoted, **asked).statements.items) == count


def test_the_page_tells_whom_it_criticises_and_by_which_words(quoted, client):
    page = client.get("/statements").text
    assert "critical of Pakistan: “did it”" in page
    assert "anonymous source" in page


def test_a_desk_without_statements_says_so(client):
    assert "No statement here" in client.get("/statements").text
