import gzip

import pytest

from foreigndesk.errors import RecordError, SourceError, UsageError
from foreigndesk.relations.loading import load_file, read_mapping


def test_a_packed_file_of_a_known_form_is_read(tmp_path):
    path = tmp_path / "k.csv.gz"
    path.write_bytes(gzip.compress(b"date,src,tgt,weis\n1990-08-02,IRQ,KUW,223\n"))
    events, report = load_file(path, "k")
    assert (report.form, events.actors) == ("KEDS events", ("IRQ", "KWT"))


def test_a_person_of_no_state_is_no_state(tmp_path):
    path = tmp_path / "q.csv"
    path.write_text("date,source,relation,target\n2018-01-02,United Nations,Make statement,France\n")
    events, report = load_file(path, "q")
    assert report.no_state == 0.5
    assert set(events.actors) == {"", "FRA"}


def test_a_mapping_names_the_columns_of_any_table(tmp_path):
    table, mapping = tmp_path / "t.csv", tmp_path / "m.yaml"
    table.write_text("when,who,whom,what\n2018-01-02,USA,PAK,SANCTION\n")
    mapping.write_text("date: when\nsource: who\ntarget: whom\ntype: what\n")
    assert load_file(table, "t", read_mapping(mapping))[1].kept == 1


def test_a_file_that_is_gone_or_unknown_or_a_mapping_that_is_none_is_told(tmp_path):
    with pytest.raises(SourceError):
        load_file(tmp_path / "none.csv", "n")
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    with pytest.raises(RecordError, match="no form"):
        load_file(tmp_path / "odd.csv", "n")
    (tmp_path / "m.yaml").write_text("- a\n")
    with pytest.raises(RecordError, match="no table"):
        read_mapping(tmp_path / "m.yaml")
    with pytest.raises(UsageError):
        read_mapping(tmp_path / "gone.yaml")
