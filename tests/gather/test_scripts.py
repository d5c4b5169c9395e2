import json

import pytest

from foreigndesk.gather.markup import parse_html
from foreigndesk.gather.scripts import script_paragraphs

TEXTS = [
    f"Paragraph {number}: the “ministers” said that <b>the border</b> would open again next week. " * 3
    for number in range(4)
]
MARKUP = "".join(f'<p class="editor-p">{text}</p>' for text in TEXTS)
PLAIN = [" ".join(text.replace("<b>", "").replace("</b>", "").split()) for text in TEXTS]


def once(markup: str) -> str:
    return json.dumps({"body": markup}).replace("<", "\\u003c").replace(">", "\\u003e")


@pytest.mark.parametrize(
    "script",
    [
        f"window.page = {json.dumps({'body': MARKUP})}",
        f"window.page = {once(MARKUP)}",
        f"push([1, {json.dumps(once(MARKUP))}])",
    ],
    ids=["plain", "escaped", "escaped twice"],
)
def test_an_article_within_a_script_is_found(script):
    assert script_paragraphs(parse_html(f"<html><body><script>{script}</script></body></html>")) == PLAIN


@pytest.mark.parametrize("script", ["", "run()", once("<p>Too short.</p>" * 5), once(MARKUP[:300]), "<p" * 5_000])
def test_a_script_without_an_article_gives_none(script):
    assert script_paragraphs(parse_html(f"<html><body><script>{script}</script></body></html>")) == []
