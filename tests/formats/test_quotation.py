import dataclasses

from foreigndesk.formats.ledger import figure_text, table_of
from foreigndesk.formats.quotation import quotation, quoted
from foreigndesk.knowledge.rates import dollars
from foreigndesk.records import Amount, Claim, LedgerLine, Sentence

LONG = " ".join(f"word{n}" for n in range(40))


def test_a_short_sentence_is_quoted_whole():
    assert quotation("A few words.") == "A few words."


def test_no_more_than_the_words_allowed_are_quoted_and_the_cut_is_marked():
    assert quotation(LONG, words=5) == "word0 word1 word2 word3 word4 …"


def test_the_quotation_holds_the_word_it_is_about():
    said = quotation(LONG, LONG.index("word35"), 10)
    assert "word35" in said
    assert said.startswith("… ")
    assert len(said.replace("…", "").split()) == 10


def test_an_events_sentence_is_shortened_and_keeps_its_offsets(reading):
    event = reading.events[0]
    long = dataclasses.replace(
        event, sentence=dataclasses.replace(event.sentence, text=f"{event.sentence.text} {LONG}")
    )
    short = quoted(long)
    assert len(short.sentence.text.replace("…", "").split()) == 25
    assert (short.sentence.start, short.sentence.end) == (event.sentence.start, event.sentence.end)


def test_money_is_converted_at_the_rate_of_its_year_only():
    found = dollars(Amount("€2m", 2e6, "EUR"), "2017-05-01")
    assert found is not None
    assert (found.year, round(found.value)) == ("2017", round(2e6 * found.rate))
    assert 1.1 < found.rate < 1.2
    assert dollars(Amount("€2m", 2e6, "EUR"), "1990") is None
    assert dollars(Amount("Rs 5", 5, "PKR"), "2017") is None
    assert dollars(Amount("six jets", 6, "jets"), "2017") is None


def line(amount):
    told = Sentence("text", 0, 6, "Words.")
    step = Claim("aid", "claimed", (), ("FRE",), "aid", "given", "a1", "", "2017-05-01", told, (amount,), by="SYL")
    return LedgerLine("l", "aid", (), ("FRE",), "aid", "claimed", (step,), ((amount, ("a1",)),), ("disputed",))


def test_a_figure_is_shown_as_told_and_in_dollars_only_when_asked():
    amount = Amount("€2m", 2e6, "EUR", bound="about", per="P1Y")
    assert figure_text(amount, None) == "about €2m per year"
    assert "= USD 2.26m at 1.13, the mean of 2017" in figure_text(amount, line(amount))


def test_a_line_says_who_claims_what_and_that_it_is_disputed(reading):
    amount = Amount("$33bn", 33e9, "USD", over="P15Y")
    head, step, _ = table_of([line(amount)], {"a1": reading.article}, usd=False, words=25)
    assert head == "? → FRE  aid  aid  $33bn over 15 years  claimed by SYL  [disputed]"
    assert "(The Example Courier, 2018-01-23)" in step
