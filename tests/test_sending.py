"""Nothing that is due is lost, and nothing leaves twice but where nobody can tell whether it was taken."""

import base64
import hashlib
import hmac
import json
import multiprocessing
import os
import signal
from collections import Counter
from datetime import timedelta

import newsroom
import pytest
from receivers import mail_server, webhook_receiver

from foreigndesk.errors import DeliveryError
from foreigndesk.follow.delivery.channels import Delivery
from foreigndesk.follow.delivery.smtp import Smtp
from foreigndesk.follow.delivery.webhook import Webhook
from foreigndesk.follow.times import MOST_ATTEMPTS, stamp
from foreigndesk.records import Alert
from foreigndesk.sending import LEASE, Sending


class Box:
    """A channel that keeps what it is given; ``faults`` are raised by its next deliveries, before or after taking."""

    secrets = ("hush",)

    def __init__(self):
        self.taken = []
        self.before = []
        self.after = []

    def deliver(self, message):
        if self.before and (fault := self.before.pop(0)):
            raise fault
        self.taken.append(message)
        if self.after and (fault := self.after.pop(0)):
            raise fault

    @property
    def numbers(self):
        return [one["id"] for message in self.taken for one in message.data["alerts"]]


class Killed(BaseException):
    """The program ends here."""


@pytest.fixture
def store(tmp_path):
    with newsroom.desk(tmp_path, filing=False) as store:
        yield store


@pytest.fixture
def clock():
    return newsroom.Clock()


@pytest.fixture
def box():
    return Box()


@pytest.fixture
def sending(box, clock):
    return Sending(Delivery({"box": box}), clock)


def queue(store, clock, *channels, count=1, due=None, story="s"):
    def put(board):
        made = stamp(clock())
        alert = Alert(0, "f1", "country:PAK", story, "a1", made, ("a new story",), (), "Aid frozen", "It froze aid.")
        return board.put_alerts([(alert, channels or ("box",), due or made)] * count)

    return store.following(put)


def states(store):
    return store.following(lambda board: board.counts())


def test_what_is_due_leaves_once_and_together(store, clock, sending, box):
    first, second = queue(store, clock, count=2)
    assert sending.send_due(store) == {"sent": 2}
    assert sending.send_due(store) == {}
    assert (len(box.taken), box.numbers, states(store)) == (1, [first, second], {"sent": 2})


def test_what_is_not_due_waits(store, clock, sending, box):
    queue(store, clock, due=stamp(clock() + timedelta(hours=1)))
    assert sending.send_due(store) == {}
    clock.pass_(hours=1)
    assert sending.send_due(store) == {"sent": 1}


def test_each_channel_gets_its_own(store, clock, box):
    other = Box()
    queue(store, clock, "box", "other", "box")
    assert Sending(Delivery({"box": box, "other": other}), clock).send_due(store) == {"sent": 2}
    assert (box.numbers, other.numbers) == ([1], [1])


def test_a_failure_is_tried_again_ever_more_rarely_and_then_shown_as_failed(store, clock, sending, box):
    queue(store, clock)
    box.before = [DeliveryError("later, hush")] * MOST_ATTEMPTS
    tries = 0
    while states(store).get("failed", 0) == 0:
        assert sending.send_due(store) in ({"retrying": 1}, {"failed": 1}, {})
        tries += 1
        clock.pass_(hours=7)
    [entry] = store.following(lambda board: board.entries([1]))
    assert (tries, entry.attempts, entry.state, entry.error) == (MOST_ATTEMPTS, MOST_ATTEMPTS, "failed", "later, •••")
    assert store.following(lambda board: board.retry(stamp(clock()))) == 1
    assert sending.send_due(store) == {"sent": 1}


def test_a_lasting_failure_is_not_tried_again_by_itself(store, clock, sending, box):
    queue(store, clock)
    box.before = [DeliveryError("gone", lasting=True)]
    assert sending.send_due(store) == {"failed": 1}
    clock.pass_(days=1)
    assert (sending.send_due(store), states(store)) == ({}, {"failed": 1})


def test_a_channel_that_is_not_there_is_a_failure_that_is_shown(store, clock, sending):
    queue(store, clock, "gone")
    assert sending.send_due(store) == {"failed": 1}
    [entry] = store.following(lambda board: board.entries([1]))
    assert entry.error == "no channel is called “gone”"


@pytest.mark.parametrize("step", ["before", "after"])
def test_who_dies_while_sending_is_caught_up_with_under_the_same_id(store, clock, sending, box, step):
    queue(store, clock, count=2)
    setattr(box, step, [Killed()])
    with pytest.raises(Killed):
        sending.send_due(store)
    assert sending.send_due(store) == {}  # it may be at it still
    queue(store, clock)
    assert sending.send_due(store) == {"sent": 1}  # later alerts do not wait for it
    clock.pass_(seconds=LEASE.total_seconds())
    assert sending.send_due(store) == {"sent": 2}
    assert Counter(box.numbers) == {1: 1 + (step == "after"), 2: 1 + (step == "after"), 3: 1}
    assert len({message.id for message in box.taken}) == 2  # the receiver can tell that it has one already


def test_who_was_thought_dead_does_not_undo_what_another_did(store, clock, box):
    queue(store, clock)
    now = stamp(clock())
    slow = store.following(lambda board: board.claim(now, now))
    assert Sending(Delivery({"box": box}), clock).send_due(store) == {"sent": 1}
    store.following(lambda board: board.not_sent(slow, "late", now))
    assert states(store) == {"sent": 1}


def test_a_kill_at_any_step_loses_and_doubles_nothing(store, clock, box):
    """A fault at each call of the store in turn; afterwards every alert is sent, and doubled only if it was taken."""
    queue(store, clock, count=3)
    plain, calls = store.following, Counter()

    def faulty(at):
        def following(do, **how):
            calls["all"] += 1
            if calls["all"] == at:
                raise Killed
            return plain(do, **how)

        return following

    for at in range(1, 5):
        calls.clear()
        store.following = faulty(at)
        try:
            Sending(Delivery({"box": box}), clock).send_due(store)
        except Killed:
            clock.pass_(seconds=LEASE.total_seconds())
        store.following = plain
    Sending(Delivery({"box": box}), clock).send_due(store)
    assert states(store) == {"sent": 3}
    assert Counter(message.id for message in box.taken).most_common(1)[0][1] <= 2
    assert set(box.numbers) == {1, 2, 3}


class KilledAfter:
    """A channel that delivers by another; the program that uses it is then killed before it can say so."""

    secrets = ()

    def __init__(self, channel):
        self.channel = channel

    def deliver(self, message):
        self.channel.deliver(message)
        os.kill(os.getpid(), signal.SIGKILL)


def _send(place, port, go, *, killed=False):
    go.wait()
    with newsroom.desk(place, filing=False) as store:
        mail = Smtp("127.0.0.1", "desk@example.org", "me@example.org", port, "none")
        Sending(Delivery({"mail": KilledAfter(mail) if killed else mail}), newsroom.Clock()).send_due(store)


@pytest.mark.slow
def test_two_programs_of_which_one_is_killed_lose_no_alert_and_double_what_the_dead_one_sent_only(place, clock):
    context = multiprocessing.get_context("spawn")
    with newsroom.desk(place, filing=False) as store, mail_server() as box:
        queue(store, clock, "mail", count=120)
        go = context.Event()
        go.set()
        dying = context.Process(target=_send, args=(place, box.port, go), kwargs={"killed": True})
        dying.start()
        dying.join(120)
        assert dying.exitcode == -signal.SIGKILL
        assert states(store) == {"sending": 50, "waiting": 70}
        other = context.Process(target=_send, args=(place, box.port, go))
        other.start()
        other.join(120)
        assert states(store) == {"sending": 50, "sent": 70}
        clock.pass_(seconds=LEASE.total_seconds())
        mail = Smtp("127.0.0.1", "desk@example.org", "me@example.org", box.port, "none")
        assert Sending(Delivery({"mail": mail}), clock).send_due(store) == {"sent": 50}
        times = Counter(mail["Message-ID"] for mail in box.mails)
        assert sorted(times.values()) == [1, 1, 2]
        assert times[box.mails[0]["Message-ID"]] == 2


@pytest.mark.slow
def test_two_programs_send_each_alert_once(place, clock):
    context = multiprocessing.get_context("spawn")
    with newsroom.desk(place, filing=False) as store, mail_server() as box:
        for number in range(20):
            queue(store, clock, "mail", count=10, story=f"s{number}")
        go = context.Event()
        senders = [context.Process(target=_send, args=(place, box.port, go)) for _ in range(2)]
        for sender in senders:
            sender.start()
        go.set()
        for sender in senders:
            sender.join(120)
            assert sender.exitcode == 0
        assert states(store) == {"sent": 200}
        assert len({mail["Message-ID"] for mail in box.mails}) == len(box.mails) == 4


@pytest.mark.slow
def test_mail_arrives_as_text_and_html_with_one_id_however_often(store, clock):
    queue(store, clock, "mail")
    with mail_server() as box:
        box.answers, box.keep = ["451 later"], True  # it takes the message, and says that it did not
        mail = Smtp("127.0.0.1", "desk@example.org", "me@example.org", box.port, "none")
        sending = Sending(Delivery({"mail": mail}), clock)
        assert sending.send_due(store) == {"retrying": 1}
        clock.pass_(minutes=1)
        assert sending.send_due(store) == {"sent": 1}
    first, second = box.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert (first["Subject"], first["To"]) == ("Aid frozen", "me@example.org")
    assert "It froze aid." in first.get_body(("plain",)).get_content()
    assert "<blockquote>It froze aid.</blockquote>" in first.get_body(("html",)).get_content()


@pytest.mark.slow
def test_what_a_mail_server_refuses_for_good_failed_and_what_it_refuses_for_now_waits(store, clock):
    with mail_server() as box:
        mail = Smtp("127.0.0.1", "desk@example.org", "me@example.org", box.port, "none")
        sending = Sending(Delivery({"mail": mail}), clock)
        for answer, outcome in (("550 nobody here", "failed"), ("450 busy", "retrying")):
            queue(store, clock, "mail")
            box.refuse = answer
            assert sending.send_due(store) == {outcome: 1}
        assert box.mails == []


@pytest.mark.slow
def test_a_mail_server_that_is_gone_or_answers_late_is_tried_again(store, clock):
    queue(store, clock, "mail")
    with mail_server() as box:
        port = box.port
    mail = Smtp("127.0.0.1", "desk@example.org", "me@example.org", port, "none", timeout=0.5)
    assert Sending(Delivery({"mail": mail}), clock).send_due(store) == {"retrying": 1}
    [entry] = store.following(lambda board: board.entries([1]))
    assert entry.error == "127.0.0.1: ConnectionRefusedError"


@pytest.mark.slow
def test_a_webhook_is_signed_and_the_same_each_time(store, clock):
    queue(store, clock, "hook")
    with webhook_receiver() as hooks:
        hooks.statuses = [503]
        sending = Sending(Delivery({"hook": Webhook(hooks.url, "s3cret")}), clock)
        assert sending.send_due(store) == {"retrying": 1}
        clock.pass_(minutes=1)
        assert sending.send_due(store) == {"sent": 1}
    (first, body), (second, same) = hooks.calls
    assert first["webhook-id"] == second["webhook-id"]
    assert body == same
    assert json.loads(body)["alerts"][0]["sentence"] == "It froze aid."
    signed = f"{first['webhook-id']}.{first['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.digest(b"s3cret", signed, hashlib.sha256)).decode()
    assert first["webhook-signature"] == f"v1,{expected}"
