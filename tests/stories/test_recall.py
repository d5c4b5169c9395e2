"""A stream that goes on as if it had never stopped."""

from foreigndesk.settings import StorySettings
from foreigndesk.stories.memory import member_to_bytes, report_to_bytes, story_to_bytes
from foreigndesk.stories.recall import KeptArticle, KeptStory, recalled
from foreigndesk.stories.stream import Stories

SETTINGS = StorySettings(window_days=12.0)


def kept(stream):
    """Return what a store would keep of a stream."""
    clusters = [stream.cluster(story.id) for story in stream.open()]
    stories = [KeptStory(c.id, c.title, story_to_bytes(c.total, c.last)) for c in clusters]
    articles = []
    for cluster in clusters:
        for member in cluster.members:
            article = member.report.article
            state = member_to_bytes(member, stream.copies.sketch(article))
            articles.append(KeptArticle(member.order, cluster.id, "", state))
            articles += [KeptArticle(n, cluster.id, r.copy_of, report_to_bytes(r)) for n, r in member.copies]
    articles.sort(key=lambda one: one.order)
    return dict(stream.weigher.vocabulary.all_counts()), stream.moment, stories, articles


def articles(article, strike, flood):
    for i in range(24):
        text = (strike, flood)[i % 2] + f" report{i % 7} note{i % 5} desk{i % 11} " * (i % 3)
        yield article(str(i), f"{text[:40]} {i % 3}", text, f"{1 + i // 4:02}")


def test_at_any_article_the_stream_may_be_kept_and_recalled(article, strike, flood):
    whole = Stories(SETTINGS)
    stopped = Stories(SETTINGS)
    for one in articles(article, strike, flood):
        assert stopped.add(one) == whole.add(one)
        stopped = recalled(SETTINGS, *kept(stopped))
        assert stopped.open() == whole.open()
        assert stopped.moment == whole.moment


def test_a_story_whose_first_article_is_gone_is_closed(article, strike, flood):
    stream = Stories(SETTINGS)
    for one in (article("a", "Dockers strike", strike), article("b", "Flood", flood)):
        stream.add(one)
    counts, moment, stories, kept_articles = kept(stream)
    again = recalled(SETTINGS, counts, moment, stories, kept_articles[1:])
    assert [story.id for story in again.open()] == ["b"]
    assert again.of("a") == ""
