"""Follow Pakistan, then read the sample: one alert a story, the aid suspension first, with its sentence."""

from pathlib import Path

import newsroom
import pytest

from foreigndesk.alerting import Alerting
from foreigndesk.desk import Reader
from foreigndesk.follow.parse import Parser
from foreigndesk.gather.pages import page_to_article
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Article

SAMPLE = Path(__file__).parents[1] / "examples" / "pakistan-recalibrates.html"


@pytest.mark.slow
def test_following_pakistan_tells_of_the_sample_once_the_aid_suspension_first(tmp_path):
    article = page_to_article(SAMPLE.read_bytes(), origin="sample")
    reader = Reader.load(threads=1)
    parser, clock = Parser(Knowledge.load()), newsroom.Clock()
    with newsroom.desk(tmp_path) as store:
        newsroom.start(store, parser, "Pakistan")
        alerting = Alerting(parser)
        again = Article("wire", article.title, article.text, source="Another Paper", published=article.published)
        for reading in reader.read([article, again]):
            store.put(reading)
            alerting.catch_up(store, clock)
            clock.pass_(days=1)
        [alert] = newsroom.alerts(store)
    assert "US freezes $2bn of aid" in alert.sentence
    assert (alert.source, alert.matched, alert.why) == ("The Example Courier", ("country:PAK",), ("a new story",))
