import pytest

from foreigndesk.errors import RecordError, UsageError
from foreigndesk.follow.delivery.channels import parse_delivery
from foreigndesk.follow.delivery.notify import Notify
from foreigndesk.follow.delivery.smtp import Smtp
from foreigndesk.follow.delivery.webhook import Webhook

FILE = """
zone: Europe/Berlin
quiet: 22:00-07:00
cool_down: 2
channels:
  mail: {kind: smtp, host: mail.example.org, sender: desk@example.org, to: me@example.org, user: me, password: "${PW}"}
  hook: {kind: webhook, url: "https://hooks.example.org/${TOKEN}", secret: s3cret}
  push: {kind: apprise, url: "json://localhost:1"}
  screen: {kind: desktop}
"""


def test_a_file_names_channels_and_hours():
    found = parse_delivery(FILE, "delivery.yaml", {"PW": "hush", "TOKEN": "t0ken"})
    assert [type(found.channels[name]) for name in ("mail", "hook", "push", "screen")] == [
        Smtp,
        Webhook,
        Notify,
        Notify,
    ]
    assert (found.reader.zone, found.reader.quiet, found.reader.cool_down) == ("Europe/Berlin", "22:00-07:00", 2.0)
    assert found.channels["mail"].password == "hush"
    assert found.channels["hook"].url == "https://hooks.example.org/t0ken"


def test_secrets_show_in_no_form_of_a_channel():
    found = parse_delivery(FILE, "delivery.yaml", {"PW": "hush", "TOKEN": "t0ken"})
    assert not any(secret in repr(found) for secret in ("hush", "t0ken", "s3cret"))


def test_an_empty_file_is_no_channels():
    assert parse_delivery("", "delivery.yaml", {}).channels == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "not a mapping"),
        ("channels: [a]", "channels are a mapping"),
        ("chanels: {}", "“chanels” is not known"),
        ("channels: {a: {kind: pigeon}}", "channel a: of no known kind"),
        ("channels: {a: {}}", "channel a: of no known kind"),
        ("channels: {a: {kind: webhook, url: 'https://x.example'}}", "channel a: something is missing"),
        ("channels: {a: {kind: webhook, url: 'ftp://x', secret: s}}", "channel a: url is an address"),
        ("channels: {a: {kind: webhook, url: 'https://x', secret: ''}}", "channel a: secret signs"),
        ("channels: {a: {kind: webhook, url: 'https://x', secret: '${NONE}'}}", "the environment has no NONE"),
        ("channels: {a: {kind: apprise, url: 'nothing'}}", "channel a: url is no address"),
        ("channels: {a: {kind: smtp, host: h, sender: me, to: b@x}}", "channel a: sender is one mail address"),
        ("channels: {a: {kind: smtp, host: h, sender: a@x, to: b@x, security: ssl}}", "security is one of"),
        ("channels: {a: {kind: smtp, host: h, sender: a@x, to: b@x, colour: red}}", "“colour” is not known"),
        ("cool_down: soon", "cool_down is a number"),
        ("quiet: night", "quiet"),
        ("zone: Mars", "Mars"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, said):
    with pytest.raises((RecordError, UsageError), match=said):
        parse_delivery(text, "delivery.yaml", {})


def test_a_broken_file_is_told_by_its_line_and_none_of_its_secrets():
    with pytest.raises(RecordError, match="line 2: not YAML") as told:
        parse_delivery("channels:\n  a: {secret: hush", "delivery.yaml", {})
    assert "hush" not in f"{told.value} {told.value.hint} {told.value.__cause__}"
