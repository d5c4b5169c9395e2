import dataclasses

from foreigndesk.serve.telling import article_link, entry, in_words, verb


def test_an_entry_leads_to_its_sentence_and_counts_by_its_date(reading):
    shown = entry(reading.article, reading.events[0])
    assert shown.link == "/article/a1#event-e1"
    assert shown.day == (reading.events[0].date or "2018-01-23")
    assert shown.event["sentence"]["text"] == reading.events[0].sentence.text


def test_an_undated_event_counts_by_its_article(reading):
    undated = dataclasses.replace(reading.events[0], date="")
    assert entry(reading.article, undated).day == "2018-01-23"


def test_ids_with_slashes_and_marks_are_one_part_of_a_path():
    assert article_link("https://a.example/x?y#z") == "/article/https%3A%2F%2Fa.example%2Fx%3Fy%23z"


def test_a_type_of_an_own_ontology_is_told_by_its_label():
    assert (verb("SANCTION"), verb("mine:LEND")) == ("sanctioned", "lend")


def test_the_hint_says_who_did_what_to_whom_and_how_sure(reading):
    said = in_words(reading.events[0])
    assert "Freedonia" in said
    assert "THREATEN" in said
    assert "% sure" in said
    assert in_words(dataclasses.replace(reading.events[0], recipients=())).count("somebody") == 1
