import newsroom
import pytest
from newsroom import event, reading


@pytest.fixture
def store(tmp_path):
    with newsroom.desk(tmp_path) as store:
        yield store


def test_a_feed_is_printed(run, store):
    run("follow", "Pakistan")
    identity = run("follows").stdout.split()[0]
    store.put(reading("a1", event("a1")))
    run("alerts", "send")
    assert "<summary>Sentence 0 of a1.</summary>" in run("alerts", "feed", identity).stdout
    assert '"summary": "Sentence 0 of a1."' in run("alerts", "feed", identity, "--format", "json").stdout


def test_what_cannot_be_sent_is_shown_and_retried(run, store, tmp_path, monkeypatch):
    delivery = tmp_path / "delivery.yaml"
    delivery.write_text("channels: {hook: {kind: webhook, url: 'http://127.0.0.1:9/s3cret-path', secret: hush}}")
    monkeypatch.setenv("FOREIGNDESK_DELIVERY", str(delivery))
    run("follow", "Pakistan", "--to", "hook")
    store.put(reading("a1", event("a1")))
    assert run("alerts", "send").exit_code == 3
    shown = run("alerts", "list")
    assert "hook: waiting" in shown.stdout
    assert "webhook: ConnectError" in shown.stdout
    assert "outbox: 1 retrying" in shown.stderr
    assert "1 to be sent again" in run("alerts", "retry").stderr
    calls = (["alerts", "list", "--json"], ["follows", "--yaml"], ["alerts", "test", "hook"])
    everything = "".join(result.stdout + result.stderr for result in (run(*call) for call in calls))
    assert "s3cret" not in everything
    assert "hush" not in everything
