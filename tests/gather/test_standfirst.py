from foreigndesk.gather.markup import parse_html
from foreigndesk.gather.standfirst import standfirst

SUMMARY = "Two ministers meet for the first time since the war and open the border"
BODY = "The ministers of both countries met on Monday in the old customs house on the border."


def found(above: str, *, description: str = "", after: str = "") -> list[str]:
    tree = parse_html(f"<html><body><article><h1>Border opens</h1>{above}<p>{BODY}</p>{after}</article></body></html>")
    return standfirst(tree, {"border opens"}, description, [BODY])


def test_the_line_named_as_standfirst_is_found():
    assert found(f'<p class="article__standfirst">{SUMMARY}</p>') == [SUMMARY]
    assert found(f'<div class="post-excerpt"><p>{SUMMARY}</p></div>') == [SUMMARY]


def test_the_line_that_is_the_pages_description_is_found():
    assert found(f"<h2>{SUMMARY}</h2>", description=SUMMARY + ".") == [SUMMARY]


def test_several_lines_are_found_in_order():
    lines = [SUMMARY, "Sylvania calls the meeting a new beginning for the region"]
    assert found("".join(f'<h2 class="subtitle">{line}</h2>' for line in lines)) == lines


def test_a_line_of_no_name_is_not_taken():
    assert found(f"<p>{SUMMARY}</p>") == []


def test_a_line_below_where_the_body_begins_is_not_taken():
    assert found("", after=f'<p class="lead">{SUMMARY}</p>') == []


def test_a_line_that_the_body_holds_is_not_taken_twice():
    tree = parse_html(f'<html><body><h1>Border opens</h1><p class="lead">{SUMMARY}</p><p>{BODY}</p></body></html>')
    assert standfirst(tree, {"border opens"}, "", [f"{SUMMARY}. {BODY}"]) == []


def test_teasers_and_furniture_are_not_taken():
    assert found(f'<a href="/x"><p class="lead">{SUMMARY}</p></a>') == []
    assert found('<p class="lead">Sign up for our free newsletter about the border</p>') == []


def test_far_from_the_headline_a_name_is_not_enough():
    lines = "".join(f"<p>A line of no weight that stands here as number {number}</p>" for number in range(12))
    assert found(f'{lines}<p class="lead">{SUMMARY}</p>') == []
