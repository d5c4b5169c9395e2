from foreigndesk.gather.body import Block, body_blocks
from foreigndesk.gather.markup import parse_html

SENTENCES = [
    "The ministers of both countries met on Monday in the old customs house on the river.",
    "They agreed to open the border to farmers and to students from the first day of March.",
    "The generals of neither army had been asked, two diplomats said after the meeting.",
    "In the capital some two thousand people marched against the plan and burned a flag.",
    "The president of the smaller country called the deal a gift to the next generation.",
    "Nobody could say who would pay for the bridge that was bombed five years ago.",
]
STATED = "\n\n".join(SENTENCES)


def blocks(content: str, *, stated: str = "", description: str = "", headline: str = "border opens") -> list[Block]:
    tree = parse_html(f"<html><body><main><article>{content}</article></main></body></html>")
    return body_blocks(tree, {headline}, description=description, stated_body=stated)


def texts(found: list[Block]) -> list[str]:
    return [block.text for block in found]


def marked(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_paragraphs_headings_and_lists_are_told_apart():
    content = f"<h1>Border opens</h1>{marked(SENTENCES[:3])}<h2>What next</h2>{marked(SENTENCES[3:])}"
    found = blocks(f"{content}<ul><li>The road opens in March.</li><li>The railway opens in May.</li></ul>")
    assert [block.kind for block in found] == ["p", "p", "p", "head", "p", "p", "p", "item", "item"]
    assert texts(found)[:4] == [*SENTENCES[:3], "What next"]


def test_the_headline_is_no_part_of_the_body():
    found = blocks(f"<h1>Border opens</h1><h2>Border opens</h2><h2>World: Border opens</h2>{marked(SENTENCES)}")
    assert texts(found) == SENTENCES


def test_furniture_lines_and_lines_of_stars_are_dropped():
    content = [*SENTENCES[:3], "Advertisement", "Read more: The bridge of sighs", "* * *", *SENTENCES[3:]]
    assert texts(blocks(marked(content))) == SENTENCES


def test_what_the_extraction_lost_comes_from_the_stated_body():
    found = blocks(marked(SENTENCES[:2]) + "<div>" + "<span>more</span> " * 20 + "</div>", stated=STATED)
    assert texts(found) == SENTENCES


def test_a_stated_teaser_takes_nothing_away():
    teaser = " ".join(SENTENCES[:2] * 3)
    assert texts(blocks(marked(SENTENCES), stated=teaser)) == SENTENCES


def test_the_body_ends_where_the_stated_one_ends():
    extra = ["Our paper lives from its readers and from their gifts, so please think of us this year as well."]
    assert texts(blocks(marked(SENTENCES + extra), stated=STATED)) == SENTENCES
    assert texts(blocks(marked(SENTENCES + extra))) == SENTENCES + extra


def test_a_stated_body_that_was_cut_short_cuts_nothing():
    assert texts(blocks(marked(SENTENCES), stated=STATED[:-40] + "…")) == SENTENCES


def test_a_body_stated_twice_over_is_not_longer_for_it():
    assert texts(blocks(marked(SENTENCES), stated=f"{STATED}\n\n{STATED}")) == SENTENCES


def test_the_standfirst_comes_first():
    summary = "Two old enemies open their border after five years of silence"
    found = blocks(f"<header><h1>Border opens</h1><p class='standfirst'>{summary}</p></header>{marked(SENTENCES)}")
    assert texts(found) == [summary, *SENTENCES]


def test_a_page_without_an_article_has_no_blocks():
    assert blocks("") == []
