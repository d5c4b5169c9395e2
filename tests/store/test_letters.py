import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.store.letters import received, register, sent


@given(st.text(alphabet=st.sampled_from("a\x00\ufdd0\ufdd1é😀")))
def test_every_text_comes_back_as_it_was_and_none_has_a_nul(words):
    assert "\x00" not in sent(words)
    assert received(sent(words)) == words


def test_plain_text_goes_as_it_is():
    assert sent("Café 😀") == "Café 😀"


def test_a_connection_keeps_every_letter(postgres):
    with psycopg.connect(host=str(postgres.folder), user="postgres", dbname="postgres") as connection:
        register(connection)
        words = "NUL \x00, escape \ufdd1, \ufdd0 and 😀"
        assert connection.execute("SELECT %s::text", (words,)).fetchone() == (words,)
        with pytest.raises(UnicodeEncodeError):
            connection.execute("SELECT %s::text", ("half a pair \ud83d",))
