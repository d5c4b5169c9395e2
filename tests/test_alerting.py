"""One alert a story; again only on something new; nothing twice, whatever becomes of the story or the program."""

import dataclasses
import multiprocessing

import newsroom
import pytest
from newsroom import FLOOD, alerts, event, reading, start

from foreigndesk.alerting import Alerting
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.rules import Asked
from foreigndesk.follow.subject import LedgerChange, Turn
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Place, StoryChange
from foreigndesk.store.shelf import Shelf


@pytest.fixture(scope="module")
def parser():
    return Parser(Knowledge.load())


@pytest.fixture
def store(tmp_path):
    with newsroom.desk(tmp_path) as store:
        yield store


@pytest.fixture
def clock():
    return newsroom.Clock()


@pytest.fixture
def hears(store, parser, clock):
    """Put readings and say which alerts that made."""
    alerting = Alerting(parser)

    def put(*readings):
        before = len(alerts(store))
        for one in readings:
            store.put(one)
            alerting.catch_up(store, clock)
        return alerts(store)[before:]

    return put


def test_a_story_is_told_once_however_many_articles_it_has(store, parser, hears):
    start(store, parser, "Pakistan")
    assert len(hears(reading("a1", event("a1")), reading("a2", event("a2")), reading("a3", event("a3")))) == 1
    assert len(hears(reading("b1", event("b1"), text=FLOOD))) == 1


def test_an_alert_says_rule_match_sentence_source_link_and_why(store, parser, hears):
    follow = start(store, parser, "country:PAK type:SANCTION", name="sanctions")
    told = event("a1", said="Sylvania froze two billion.")
    [alert] = hears(reading("a1", told, source="The Courier", url="https://courier.example/1"))
    assert (alert.follow, alert.rule) == (follow.id, "country:PAK type:SANCTION")
    assert alert.matched == ("country:PAK", "type:SANCTION")
    assert (alert.sentence, alert.event) == ("Sylvania froze two billion.", "a1-0")
    assert (alert.source, alert.url, alert.why) == ("The Courier", "https://courier.example/1", ("a new story",))


@pytest.mark.parametrize(
    ("news", "why"),
    [
        ({"kind": "THREATEN"}, "new in this story: THREATEN (happened)"),
        ({"status": "denied"}, "SANCTION was happened, now denied"),
        ({"amounts": (3e9,)}, "new amount: $3000000000.0"),
    ],
)
def test_a_story_is_told_again_when_it_gains_something_new(store, parser, hears, clock, news, why):
    start(store, parser, "country:PAK")
    hears(reading("a1", event("a1", amounts=(2e9,))))
    clock.pass_(days=1)
    [again] = hears(reading("a2", event("a2", **news)))
    assert again.why == (why,)
    clock.pass_(days=1)
    assert hears(reading("a3", event("a3", **news))) == []


def test_what_comes_soon_after_is_told_together_and_nothing_of_it_is_lost(store, parser, hears, clock):
    start(store, parser, "country:PAK", to=["mail"])
    [first] = hears(reading("a1", event("a1")))
    store.following(lambda board: board.sent(board.claim(first.made, "9"), first.made))
    clock.pass_(hours=1)
    [second] = hears(reading("a2", event("a2", kind="THREATEN")))
    assert hears(reading("a3", event("a3", kind="PROTEST"))) == []
    [_, waiting] = alerts(store)
    assert waiting.why == ("new in this story: THREATEN (happened)", "new in this story: PROTEST (happened)")
    [entry] = store.following(lambda board: board.entries([second.id]))
    assert entry.due == "2018-01-30T18:00:00.000+00:00"  # six hours after the first


def test_a_follow_with_no_channel_gathers_in_its_last_alert_while_that_is_fresh(store, parser, hears, clock):
    start(store, parser, "country:PAK")
    hears(reading("a1", event("a1")))
    assert hears(reading("a2", event("a2", kind="THREATEN"))) == []
    assert "new in this story: THREATEN (happened)" in alerts(store)[0].why


def test_nothing_is_heard_twice_when_stories_merge(store, parser, hears, clock):
    start(store, parser, "country:PAK")
    hears(reading("a1", event("a1")), reading("b1", event("b1", kind="THREATEN"), text=FLOOD))
    clock.pass_(days=1)
    changed(store, StoryChange("merged", "a1", other="b1"))
    assert hears(reading("a2", event("a2"), event("a2", 1, kind="THREATEN"))) == []


def test_nothing_is_heard_twice_when_a_story_splits(store, parser, hears, clock):
    start(store, parser, "country:PAK")
    hears(reading("a1", event("a1")), reading("a2", event("a2")))
    clock.pass_(days=1)
    changed(store, StoryChange("split", "a1", other="a2"), ["a2"])
    store.put(dataclasses.replace(reading("a2", event("a2")), events=(event("a2"), event("a2", 1))))
    assert hears() == []


def test_an_event_of_unknown_actors_tells_no_follow_of_a_country(store, parser, hears):
    start(store, parser, "Pakistan")
    assert hears(reading("a1", event("a1", actor="", recipient=""), text="Pakistan and Pakistan again")) == []


def test_a_story_is_followed_by_its_id_after_it_went_into_another(store, parser, hears, clock):
    hears(reading("a1", event("a1")), reading("b1", event("b1"), text=FLOOD))
    start(store, parser, "story:b1")
    changed(store, StoryChange("merged", "a1", other="b1"))
    [alert] = hears(reading("a2", event("a2")))
    assert (alert.story, alert.matched) == ("a1", ("story:b1",))


def test_a_muted_follow_is_silent_until_its_day(store, parser, hears, clock):
    follow = start(store, parser, "Pakistan")
    muted = dataclasses.replace(follow, muted="2018-02-01T00:00:00.000+00:00")
    store.following(lambda board: board.put_follow(muted))
    assert hears(reading("a1", event("a1"))) == []
    clock.pass_(days=3)
    assert len(hears(reading("b1", event("b1"), text=FLOOD))) == 1


def test_a_follow_that_ends_tells_no_more_and_drops_what_waits(store, parser, hears):
    follow = start(store, parser, "Pakistan", to=["mail"])
    hears(reading("a1", event("a1")))
    assert store.following(lambda board: board.remove_follow(follow.id))
    assert store.following(lambda board: board.counts()) == {"cancelled": 1}
    assert hears(reading("b1", event("b1"), text=FLOOD)) == []


def test_articles_before_the_first_follow_are_no_news(store, parser, clock):
    alerting = Alerting(parser)
    store.put(reading("a1", event("a1")))
    alerting.catch_up(store, clock)
    start(store, parser, "Pakistan")
    assert alerting.catch_up(store, clock) == 0


def test_a_turn_and_a_ledger_change_are_told_once_each(store, parser, clock):
    start(store, parser, "shift:PAK-RUS up")
    start(store, parser, "ledger:PAK carried-out")
    alerting = Alerting(parser)
    came = [
        ("PAK-RUS 2018-01", Turn(("RUS", "PAK"), "up")),
        ("PAK-RUS 2018-02", Turn(("RUS", "PAK"), "down")),
        ("PAK aid", LedgerChange("PAK", "carried-out")),
    ]
    assert alerting.turned(store, came, clock()) == 2
    assert alerting.turned(store, came, clock()) == 0
    assert [alert.matched for alert in alerts(store)] == [("shift:PAK-RUS up",), ("ledger:PAK carried-out",)]


def test_an_article_may_bring_a_turn_which_is_something_new_of_its_story(store, parser, clock):
    start(store, parser, "country:PAK OR shift:PAK-USA")
    turns = iter([(), (Turn(("PAK", "USA"), "down"),)])
    alerting = Alerting(parser, changes=lambda *_: (next(turns), ()))
    for name in ("a1", "a2"):
        store.put(reading(name, event(name)))
        alerting.catch_up(store, clock)
        clock.pass_(days=1)
    assert [alert.why for alert in alerts(store)] == [("a new story",), ("new: shift:PAK-USA down",)]


def test_a_turn_is_told_once_whatever_stories_tell_of_it_and_the_way_back_is_another(store, parser, clock):
    start(store, parser, "shift:PAK-USA")
    ways = iter(["down", "down", "up"])
    alerting = Alerting(parser, changes=lambda *_: ((Turn(("PAK", "USA"), next(ways), "It broke."),), ()))
    for name, text in (("a1", newsroom.AID), ("b1", FLOOD), ("a2", newsroom.AID)):
        store.put(reading(name, event(name), text=text))
        alerting.catch_up(store, clock)
        clock.pass_(days=1)
    assert [(alert.article, alert.sentence) for alert in alerts(store)] == [("a1", "It broke."), ("a2", "It broke.")]
    assert alerts(store)[1].why == ("new: shift:PAK-USA up",)


def test_only_what_some_rule_asks_for_is_looked_for(store, parser, clock):
    asked = []
    alerting = Alerting(parser, changes=lambda board, article, events, wanted: asked.append(wanted) or ((), ()))
    start(store, parser, "aid OR shift:RUS-PAK up OR NOT ledger:FRA promised aid")
    store.put(reading("a1", event("a1")))
    alerting.catch_up(store, clock)
    assert asked == [Asked(frozenset({"PAK-RUS"}), frozenset({"FRA"}))]


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("story:a1", {}),
        ('source:"The Example Courier"', {"source": "The Example Courier"}),
        ("item:F-16", {"items": ("F-16 spare parts",)}),
        ("place:Torvin", {"place": Place("Torvin", 0, 6, "Torvin")}),
        ("actor:USA", {}),
        ("topic:Sylvania", {}),
        ("PAK-USA", {}),
        ("Pakistan", {}),
        ("froze two", {}),
    ],
)
def test_each_kind_of_thing_can_be_followed_and_is_told_once(store, parser, hears, rule, more):
    said = {"source": more.pop("source", "")}
    start(store, parser, rule)
    [alert] = hears(reading("a1", event("a1", **more), **said), reading("a2", event("a2", **more), **said))
    assert (alert.article, bool(alert.matched)) == ("a1", True)
    others = dataclasses.replace(event("b1", actor="CHN", recipient="RUS"))
    assert hears(reading("b1", others, text=FLOOD.replace("Torvin", "Arn"))) == []


def test_a_preview_tells_what_the_last_thirty_days_would_have_brought(store, parser):
    for day in (1, 2, 3):
        store.put(reading(f"a{day}", event(f"a{day}"), day=day))
    store.put(reading("b", event("b"), text=FLOOD, day=30))
    store.put(reading("c", event("c", actor="CHN", recipient="RUS"), text=FLOOD, day=30))
    found = Alerting(parser).preview(store, newsroom.follow_of("Pakistan", parser, ""))
    assert (found.until, found.articles, found.matches) == ("2018-01-30", 5, 4)
    assert [alert.article for alert in found.alerts] == ["a1", "b"]
    assert found.a_day == pytest.approx(2 / 30)
    assert alerts(store) == []


def changed(store, change, members=()):
    with store._transaction(writing=True) as connection:
        Shelf(connection).follow_change(change, members)


def _read(folder, names, go):
    parser = Parser(Knowledge.load())
    go.wait()
    with newsroom.desk(folder) as store:
        alerting, clock = Alerting(parser), newsroom.Clock()
        for name in names:
            store.put(reading(name, event(name)))
            alerting.catch_up(store, clock)


@pytest.mark.slow
def test_two_programs_on_one_desk_tell_a_story_once(tmp_path, parser):
    with newsroom.desk(tmp_path) as store:
        start(store, parser, "Pakistan")
        context = multiprocessing.get_context("spawn")
        go = context.Event()
        readers = [context.Process(target=_read, args=(tmp_path, [f"{p}{n}" for n in range(8)], go)) for p in "xy"]
        for reader in readers:
            reader.start()
        go.set()
        for reader in readers:
            reader.join(240)
            assert reader.exitcode == 0
        assert len(alerts(store)) == 1


def withdrawn(store, parser, clock, identity, reason="kill: false"):
    store.history.withdraw(identity, 1, reason, "2018-01-31T00:00:00Z")
    alerting = Alerting(parser)
    return [alerting.catch_up(store, clock) for _ in range(2)]


def test_who_was_alerted_hears_once_that_the_article_was_withdrawn(store, parser, hears, clock):
    start(store, parser, "Pakistan")
    hears(reading("a1", event("a1"), text=FLOOD), reading("b1", event("b1")))
    assert withdrawn(store, parser, clock, "a1") == [1, 0]
    last = alerts(store)[-1]
    assert (last.article, last.why) == ("a1", ("withdrawn by its publisher: kill: false",))


def test_who_was_not_alerted_hears_nothing_of_a_withdrawal(store, parser, hears, clock):
    start(store, parser, "Chad")
    assert hears(reading("a1", event("a1"))) == []
    assert withdrawn(store, parser, clock, "a1") == [0, 0]


def test_an_alert_that_has_not_left_does_not_leave_when_its_article_is_withdrawn(store, parser, hears, clock):
    start(store, parser, "Pakistan", to=("mail",))
    [alert] = hears(reading("a1", event("a1")))
    assert withdrawn(store, parser, clock, "a1") == [0, 0]
    [entry] = store.following(lambda board: board.entries([alert.id]), writing=False)
    assert entry.state == "cancelled"


def test_a_sentence_that_the_publisher_took_out_is_told(store, parser, hears):
    start(store, parser, "Pakistan")
    said = "Sylvania froze two billion."
    first = reading("a1", event("a1", said=said))
    [alert] = hears(dataclasses.replace(first, article=dataclasses.replace(first.article, text=f"{said} It is so.")))
    assert alert.sentence == said
    [told] = hears(dataclasses.replace(first, article=dataclasses.replace(first.article, text="It is not so.")))
    assert told.why == ("corrected by its publisher: the article no longer says this",)
    assert told.sentence == said
