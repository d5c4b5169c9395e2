import json
from importlib.resources import files

import pytest
from starlette.requests import Request

from foreigndesk.commands.demo import RIGHTS, fill
from foreigndesk.filing import open_desk
from foreigndesk.serve.callers import Who
from foreigndesk.serve.pages.front import front
from foreigndesk.serve.pages.pair import pair
from foreigndesk.serve.served import serving

SAMPLES = files("foreigndesk.serve") / "samples" / "articles.jsonl"


def test_the_samples_are_dated_articles_with_ids_of_their_own():
    rows = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 30
    assert sorted(rows, key=lambda row: row["date"]) == rows


@pytest.mark.slow
def test_the_demonstration_shows_a_visible_turn_from_one_partner_to_another(tmp_path):
    with open_desk(tmp_path / "desk.sqlite", create=True) as store:
        assert fill(store) >= 30
        desk = serving(store)
        shown = front(desk, Who("", "write"), Request({"type": "http", "headers": []}))
        assert [(t.link, t.shift.direction, t.shift.start) for t in shown.turns] == [
            ("/pair/PAK/USA", "rupture", "2018-01-01")
        ]
        change = {(b.one, b.other): b.change for b in shown.busiest}
        assert change["PAK", "USA"] < 0 < change["PAK", "RUS"]
        assert pair(desk, "PAK", "USA").events.items
        assert store.views.article("sample-2018-01-05").article.rights == RIGHTS
