import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.records import Actor, Article, Event, Passage, Sentence, Statement
from foreigndesk.serve.marking import marked


def event(text, start, end, actors=(), quad="verbal conflict", identity="e"):
    sides = tuple(Actor(text[a:b], a, b) for a, b in actors)
    sentence = Sentence("text", start, end, text[start:end])
    return Event(identity, "a", sentence, sides, (), "ACCUSE", "happened", 0.5, "c", quad=quad)


def words(paragraphs):
    return "".join(piece.text for p in paragraphs for run in p.runs for piece in run.pieces)


def test_a_sentence_with_an_event_is_one_run_with_its_sides_marked():
    text = "Quiet. Freedonia accused Sylvania. Quiet."
    [paragraph] = marked(Article("a", "", text), [event(text, 7, 34, [(7, 16)])], "text")
    before, told, after = paragraph.runs
    assert (before.ids, told.ids, after.ids) == ((), ("e",), ())
    assert [(p.text, p.who) for p in told.pieces] == [("Freedonia", True), (" accused Sylvania.", False)]


def test_blank_lines_part_paragraphs_and_a_sentence_over_one_is_marked_in_both():
    text = "One two\n\nthree four."
    found = marked(Article("a", "", text), [event(text, 4, 15)], "text")
    assert [[run.ids for run in p.runs] for p in found] == [[(), ("e",)], [("e",), ()]]


def test_the_hardest_quad_of_a_sentence_colours_it():
    text = "Both."
    events = [event(text, 0, 5, quad="verbal cooperation"), event(text, 0, 5, quad="material conflict", identity="f")]
    assert marked(Article("a", "", text), events, "text")[0].runs[0].quad == "material conflict"


def test_titles_and_captions_are_marked_by_their_own_events(reading):
    assert marked(reading.article, reading.events, "title")[0].runs[0].ids == ("e1",)
    assert any(run.ids for p in marked(reading.article, reading.events, "caption", 0) for run in p.runs)
    assert marked(dataclasses.replace(reading.article, title=""), (), "title") == ()


@given(
    st.text("ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_all_words_stand_once_and_in_order_whatever_overlaps(text, spans):
    events = [event(text, min(a, b), max(a, b), [(min(c, d), max(c, d))]) for a, b, c, d in spans]
    shown = words(marked(Article("a", "", text), events, "text"))
    assert shown.replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_what_is_said_and_how_much_are_marked_within_events_and_without():
    text = "Freedonia gave Sylvania $2bn. Late again, the envoy said, giving three tents."
    said = statement(text, [(30, 40), (58, 77)], "the envoy")
    [paragraph] = marked(Article("a", "", text), [event(text, 0, 29, [(0, 9)])], "text", 0, [said])
    pieces = [piece for run in paragraph.runs for piece in run.pieces]
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.who] == ["Freedonia"]
    assert [(piece.text, piece.much) for piece in pieces if piece.much] == [
        ("$2bn", "2,000,000,000 USD"),
        ("three tents", "3 tents"),
    ]
    assert {piece.said for piece in pieces if piece.said} == {"the envoy: indirect quotation, “said”"}
    assert "".join(piece.text for piece in pieces if piece.said) == "Late againgiving three tents."


def test_what_is_said_in_another_field_is_not_marked_here():
    text = "Late again, the envoy said."
    said = dataclasses.replace(statement(text, [(0, 10)], "the envoy"), sentence=Sentence("title", 0, 27, text))
    assert not any(p.said for p in marked(Article("a", text, text), (), "text", 0, [said])[0].runs[0].pieces)


def statement(text, places, speaker):
    content = tuple(Passage(text[a:b], a, b) for a, b in places)
    at = text.index("said")
    who, cue = Actor(speaker, text.index(speaker), 0), Passage("said", at, at + 4)
    return Statement("s", "a", Sentence("text", 0, len(text), text), "indirect", content, cue, who, 0.9, "c")
