import gzip
import zipfile

import pytest

from foreigndesk.errors import RecordError, SourceError, UsageError
from foreigndesk.relations.loading import load_file, read_mapping


def test_a_packed_file_of_a_known_form_is_read(tmp_path):
    path = tmp_path / "k.csv.gz"
    path.write_bytes(gzip.compress(b"date,src,tgt,weis\n1990-08-02,IRQ,KUW,223\n"))
    events, report = load_file(path, "k")
    assert (report.form, events.actors) == ("KEDS events", ("IRQ", "KWT"))


def zipped(path, **tables):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in tables.items():
            packed.writestr(f"{name}.csv", content)
    return path


def test_a_zip_of_one_table_is_read_and_one_of_more_or_none_is_told(tmp_path):
    table = "date,src,tgt,weis\n1990-08-02,IRQ,KUW,223\n"
    assert load_file(zipped(tmp_path / "k.zip", k=table), "k")[1].kept == 1
    with pytest.raises(SourceError, match="2 files"):
        load_file(zipped(tmp_path / "two.zip", a=table, b=table), "k")


def test_a_damaged_zip_and_one_that_grows_as_no_text_does_are_told(tmp_path):
    good = zipped(tmp_path / "k.zip", k="date,src,tgt,weis\n" + "1990-08-02,IRQ,KUW,223\n" * 500).read_bytes()
    (tmp_path / "bad.zip").write_bytes(good[:40] + b"\xff" * 20 + good[60:])
    with pytest.raises(SourceError, match="cannot be read"):
        load_file(tmp_path / "bad.zip", "k")
    with pytest.raises(SourceError, match="grows"):
        load_file(zipped(tmp_path / "big.zip", k="0" * 80_000_000), "k")


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
