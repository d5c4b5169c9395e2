import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.errors import SourceError
from foreigndesk.gather.decode import decode, is_wide, mend_mojibake

GERMAN = "Die Außenministerin sprach über höhere Zölle für Öl aus Übersee – „sofort“."
RUSSIAN = "Министр иностранных дел прибыл в столицу соседней страны и подписал новый договор о границе."
PROSE = st.text(alphabet="abcdefghij klmnopqrst uvwxyz.,", min_size=1).filter(str.strip)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_western_text_is_read_in_each_encoding_it_may_come_in(encoding):
    assert decode(GERMAN.encode(encoding), origin="a.txt") == GERMAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zero_bytes(encoding):
    assert decode(GERMAN.encode(encoding), origin="a.txt") == GERMAN


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_another_script_is_guessed_where_no_encoding_is_declared(encoding):
    assert decode((RUSSIAN * 4).encode(encoding), origin="a.txt") == RUSSIAN * 4


def test_the_transports_charset_is_believed():
    assert decode(RUSSIAN.encode("koi8-r"), origin="a.txt", charset="KOI8-R") == RUSSIAN


@pytest.mark.parametrize(
    "declaration",
    ['<meta charset="windows-1251">', "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"],
)
def test_the_pages_own_charset_is_believed(declaration):
    page = f"<html><head>{declaration}</head><body>{RUSSIAN}</body></html>"
    assert decode(page.encode("cp1251"), origin="a.html") == page


def test_valid_utf_8_beats_a_false_declaration():
    page = f'<meta charset="iso-8859-1">{GERMAN}'
    assert decode(page.encode("utf-8"), origin="a.html") == page


def test_latin_1_is_read_as_the_windows_encoding_that_holds_it():
    page = '<meta charset="iso-8859-1">The “deal” – dead?'
    assert decode(page.encode("cp1252"), origin="a.html") == page


@pytest.mark.parametrize("charset", ["utf-16", "no-such-charset", "base64", "\x00"])
def test_a_charset_that_cannot_be_true_is_passed_over(charset):
    assert decode(GERMAN.encode("cp1252"), origin="a.html", charset=charset) == GERMAN


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else():
    data = GERMAN.encode("utf-8") * 3 + b"\xff" + GERMAN.encode("utf-8")
    assert decode(data, origin="a.txt") == GERMAN * 3 + "\ufffd" + GERMAN


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_nothing_is_refused_as_empty(data):
    with pytest.raises(SourceError, match=r"^a\.txt: empty$"):
        decode(data, origin="a.txt")


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (bytes(range(256)) * 8, "binary content"),
    ],
)
def test_binary_content_is_refused_by_name(data, named):
    with pytest.raises(SourceError, match=named):
        decode(data, origin="a.txt")


def test_line_ends_become_newlines():
    assert decode(b"one\r\ntwo\rthree\n", origin="a.txt") == "one\ntwo\nthree\n"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text", ["The minister’s deal costs €5bn – naïve?", "Größere Zölle für Österreich", "Le président, reçu à l’Élysée"]
)
def test_mojibake_is_mended(text, wrong):
    damaged = text.encode("utf-8").decode(wrong)
    assert mend_mojibake(f"A line.\n{damaged}\nThe end.") == f"A line.\n{text}\nThe end."


@pytest.mark.parametrize(
    "text", [GERMAN, RUSSIAN, "L’Île-de-France, «déjà vu», São Tomé", "Ünlü Türk şairi", "Ã la carte?"]
)
def test_right_text_is_not_mended(text):
    assert mend_mojibake(text) == text


def test_only_the_damaged_piece_of_a_page_is_mended():
    assert mend_mojibake("<p>Ã¼ber</p><p>SÃO PAULO</p>".replace("Ã¼ber", "fÃ¼r Ã–l")) == "<p>für Öl</p><p>SÃO PAULO</p>"


def test_wide_encodings_are_told_from_the_others():
    assert is_wide(codecs.BOM_UTF16_LE + "a\n".encode("utf-16-le"))
    assert is_wide("several words".encode("utf-16-be"))
    assert not is_wide(b"several words")


@given(PROSE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"]))
def test_what_is_encoded_is_decoded(text, encoding):
    assert decode(text.encode(encoding), origin="a.txt") == text


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_give_text_or_one_clear_error(data):
    reason = ""
    try:
        text = decode(data, origin="a.bin")
    except SourceError as error:
        text, reason = "", str(error)
    assert bool(text) != reason.startswith("a.bin: ")
