import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.formats.terminal import fit


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_what_is_fit_is_one_encodable_line_without_controls(text):
    shown = fit(text)
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(letter) == "Cc" for letter in shown)
    assert not any(unicodedata.bidirectional(letter) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
                   for letter in shown)  # fmt: skip


def test_ordinary_text_of_any_script_stays_as_it_is():
    text = "Москва — «الرياض» 北京, ‘naïve’ 🕊️"
    assert fit(text) == text
