import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.read.sentences import LONGEST, spans, split
from foreigndesk.records import Article, Caption, field_text

GOLD = Path(__file__).parents[3] / "shared" / "data" / "events"

nasty = st.text(
    st.one_of(
        st.sampled_from(".!?…\"”’')]([“—-•*|,;: \n\r\t\v\u2028\u00a0\u200b\ufeff\u0301"),
        st.sampled_from("aAbB1İßﬁ漢🜁"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=400,
)
pieces = st.lists(
    st.sampled_from(
        [
            "Mr. ",
            "U.S. ",
            "The ",
            "said. ",
            "“Why?” ",
            "\n\n",
            "\n",
            "\r\n",
            "• ",
            "p.m. ",
            "No. 10 ",
            "x" * 800,
            " ... ",
            "1. ",
        ]
    )
).map("".join)


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@given(title=nasty | pieces, text=nasty | pieces, captions=st.lists(nasty, max_size=3))
def test_offsets_point_into_their_field(title, text, captions):
    article = Article("1", title, text, captions=tuple(map(Caption, captions)))
    for sentence in split(article):
        assert field_text(article, sentence.field, sentence.caption)[sentence.start : sentence.end] == sentence.text
        assert 0 < len(sentence.text) <= LONGEST
        assert any(map(str.isalnum, sentence.text))


@given(text=nasty | pieces)
def test_no_letter_is_lost_and_order_is_kept(text):
    assert "".join(filter(str.isalnum, "".join(texts(text)))) == "".join(filter(str.isalnum, text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Lt. Gen. Ada Brook met Sen. J. R. R. Hale (R-Ariz.) in the U.S. Senate.",
        "The U.N. General Assembly heard U.S. Secretary of State Kay Moss on Thursday.",
        "Mr. Okoro left No. 10 at 5 p.m. Tuesday, aides said.",
        "The treaty of Aug. 4 names Art. 5 and pp. 3 to 9.",
        "A former G.R.U. officer and Acme Corp. Chairman Jo Roe were named.",
        "GEN. BROOK SPOKE.",
        "It paid Rs. 500 to Roe vs. Wade readers, i.e. Lawyers.",
        "The envoy spoke of peace ... and left.",
        "He wrote “[...] Nothing is lost” to her.",
        "Write to Ada.Brook@example.org about it.",
        "The group, al-Shams, i.e. the sun, denied it.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence):
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Troops left the U.S.", "The base closed."),
        ("It rained until 5 p.m.", "Then they met."),
        ("He works for Acme Inc.", "It sells ships."),
        ("Nobody was hurt in 2014.", "Mr. Roe said so."),
        ("Did they sign?", "Officials would not say."),
        ("Peace...", "Nobody believed it."),
        ("They fled to the north.", "al-Shams followed."),
        ("She said no.", "(The army agreed.)"),
        ("The answer was no.", "Mr. Roe went home."),
        ("It was over.", "“We won,” he said."),
    ],
)
def test_a_stop_before_a_new_sentence_ends_it(first, second):
    assert texts(f"{first} {second}") == [first, second]


def test_quotations_are_split_inside_and_keep_their_closing_marks():
    assert texts('“We came. We saw.” They left. "Go!" The crowd went.') == [
        "“We came.",
        "We saw.”",
        "They left.",
        '"Go!"',
        "The crowd went.",
    ]


def test_a_quoted_question_stays_with_who_asks_it():
    question = "“Is it possible?” Foreign Secretary Ada Brook asked on Monday."
    assert texts(question) == [question]
    assert texts("“Is it possible?” The minister left.") == ["“Is it possible?”", "The minister left."]


def test_a_signature_stays_with_its_quotation():
    assert len(texts("“We will never accept it.” — Ada Brook, minister")) == 1


def test_a_capital_stuck_to_a_stop_begins_a_sentence():
    assert texts("They left the town.Rebels came back.") == ["They left the town.", "Rebels came back."]
    assert texts("He said “no.”Rebels came.") == ["He said “no.”", "Rebels came."]


def test_paragraphs_headings_and_list_items_are_borders():
    text = (
        "What we know\n\nThe army left\nRebels came\n- One town fell\n- Two held\n1. The first talk\n• Prisoners • Maps"
    )
    assert texts(text) == [
        "What we know",
        "The army left",
        "Rebels came",
        "One town fell",
        "Two held",
        "1. The first talk",
        "Prisoners",
        "Maps",
    ]


def test_a_blank_line_is_a_border_even_inside_a_sentence():
    assert texts("The army\n \nleft") == ["The army", "left"]
    assert texts("The army\r\n\r\nleft") == ["The army", "left"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_lines_are_one_sentence(newline):
    lines = [
        "The foreign minister of the republic said on Monday that the",
        "army had left the north, a claim that the Ministry of Foreign",
        "Affairs of the kingdom could not confirm. A convoy was seen",
        "near the border.",
    ]
    found = texts(newline.join(lines))
    assert [s.split()[-1] for s in found] == ["confirm.", "border."]


def test_a_text_without_stops_is_cut_at_a_clause():
    text = "word " * 200 + "end; " + "more " * 300
    found = texts(text)
    assert found[0].endswith("end;")
    assert max(map(len, found)) <= LONGEST


@pytest.mark.parametrize("unit", [".", "\n", "•", " ", "A.\n", "x", "... A ", "a\n", '"'])
def test_a_megabyte_of_anything_is_read_in_linear_time(unit):
    sum(1 for _ in spans(unit * (1_000_000 // len(unit))))


def test_the_title_is_one_sentence():
    article = Article("1", "Is it over? Rebels say no. ", "They do.")
    assert [(s.field, s.text) for s in split(article)] == [
        ("title", "Is it over? Rebels say no."),
        ("text", "They do."),
    ]


def test_a_first_line_that_repeats_the_title_is_not_read_twice():
    article = Article("1", "“Rebels leave” — army", "\n'Rebels leave': Army\n\nThe army said so.")
    assert [(s.field, s.text) for s in split(article)] == [
        ("title", "“Rebels leave” — army"),
        ("text", "The army said so."),
    ]


def test_captions_are_numbered():
    article = Article("1", "", "", captions=(Caption("A tank."), Caption("Ada Brook. A hall.")))
    assert [(s.field, s.caption, s.text) for s in split(article)] == [
        ("caption", 0, "A tank."),
        ("caption", 1, "Ada Brook."),
        ("caption", 1, "A hall."),
    ]


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not at hand")
@pytest.mark.parametrize("name", ["articles_train.jsonl", "articles_dev.jsonl"])
def test_97_of_100_annotated_sentences_are_found(name):
    found = wanted = 0
    for line in (GOLD / name).read_text("utf-8").splitlines():
        article = json.loads(line)
        ours = {letters(s.text) for s in split(Article(article["id"], article["title"], article["text"]))}
        gold = {letters(event["sentence"]) for event in article["events"]}
        found += len(gold & ours)
        wanted += len(gold)
    assert found / wanted >= 0.97


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
