"""Article text that a page only carries within its scripts, for the browser to build the page from."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from foreigndesk.gather.linked_data import plain_text
from foreigndesk.gather.markup import tidy

# Markup within a string within a script: its brackets and quotes are escaped once or twice.
_ESCAPED = re.compile(r"\\+(?:u(?P<code>[0-9a-fA-F]{4})|(?P<letter>[nrt\"'/\\]))")
_PARAGRAPH = re.compile(r"<p\b[^<>]{0,300}>(.{1,8000}?)</p>", re.DOTALL | re.IGNORECASE)
_FEWEST_PARAGRAPHS = 3
_FEWEST_CHARACTERS = 500


def script_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the paragraphs of the script that holds most of them, or none where no script holds an article."""
    found = (_paragraphs(script.text or "") for script in tree.iter("script"))
    best = max(found, key=lambda paragraphs: sum(map(len, paragraphs)), default=[])
    return best if len(best) >= _FEWEST_PARAGRAPHS and sum(map(len, best)) >= _FEWEST_CHARACTERS else []


def _paragraphs(script: str) -> list[str]:
    if "u003c" not in script.lower() and "<p" not in script:
        return []
    markup = _ESCAPED.sub(_unescaped, script)
    texts = (tidy(plain_text(match[1])) for match in _PARAGRAPH.finditer(markup))
    return list(dict.fromkeys(text for text in texts if text))


def _unescaped(match: re.Match[str]) -> str:
    if match["code"]:
        return chr(int(match["code"], 16))
    return match["letter"] if match["letter"] in "\"'/\\" else " "
