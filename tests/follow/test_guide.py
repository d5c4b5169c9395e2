"""The guide's examples are rules."""

import re
from pathlib import Path

import pytest

from foreigndesk.follow.parse import parse
from foreigndesk.knowledge import Knowledge

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "rules.md").read_text(encoding="utf-8")
[BLOCK] = re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("line", BLOCK.splitlines())
def test_each_example_of_the_guide_is_a_rule(line):
    assert parse(line, Knowledge.load()).alternatives
