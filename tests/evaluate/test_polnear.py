"""Gold in PolNeAR's layout."""

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.polnear import Attribution, read_attributed

TEXT = "The envoy said yes.\nShe left."


def folder(path, *annotations, text=TEXT):
    for name in ("text", "attributions"):
        (path / name).mkdir()
    (path / "text" / "one_two.txt").write_bytes(text.encode())
    for i, lines in enumerate(annotations):
        (path / "attributions" / f"one_two_{i}.ann").write_text("\n".join(lines), encoding="utf-8")
    return path


LINES = (
    "T1\tSource 0 9\tThe envoy",
    "T2\tCue 10 14\tsaid",
    "T3\tContent 15 18\tyes",
    "T4\tAttribution 10 14\tsaid",
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
    "#1\tAnnotatorNotes T1\tnothing",
    "a line of another kind",
)


def test_events_are_read_with_their_spans(tmp_path):
    [one] = read_attributed(folder(tmp_path, LINES))
    assert (one.name, one.text) == ("one_two", TEXT)
    assert one.gold == (Attribution(((0, 9),), ((10, 14),), ((15, 18),)),)


def test_pieces_of_a_span_and_of_a_role_stand_together_in_order(tmp_path):
    lines = ("T1\tCue 10 14\tsaid", "T2\tContent 20 23;15 18\tShe yes", "T3\tContent 24 28\tleft",
             "E1\tAttribution:T9 Cue:T1 Content:T2 Content2:T3")  # fmt: skip
    [one] = read_attributed(folder(tmp_path, lines))
    assert one.gold == (Attribution((), ((10, 14),), ((15, 18), (20, 23), (24, 28))),)


def test_an_event_without_content_says_nothing(tmp_path):
    [one] = read_attributed(folder(tmp_path, ("T1\tCue 10 14\tsaid", "E1\tAttribution:T9 Cue:T1")))
    assert one.gold == ()


def test_of_several_annotations_the_first_by_name_is_the_gold(tmp_path):
    [one] = read_attributed(folder(tmp_path, LINES, ()))
    assert [len(a) for a in one.annotations] == [1, 0]
    assert one.gold == one.annotations[0]


def test_a_text_without_annotation_is_left_out(tmp_path):
    assert list(read_attributed(folder(tmp_path))) == []


def test_a_folder_of_another_layout_is_told(tmp_path):
    with pytest.raises(SourceError, match="no text/"):
        list(read_attributed(tmp_path))


def test_a_span_outside_the_text_is_told(tmp_path):
    with pytest.raises(RecordError, match="outside its text"):
        list(read_attributed(folder(tmp_path, ("T1\tCue 10 99\tsaid",))))
