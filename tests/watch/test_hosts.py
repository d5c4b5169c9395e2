from foreigndesk.watch.hosts import Hosts


def test_a_server_is_busy_while_asked_and_while_it_rests():
    now = [0.0]
    hosts = Hosts(lambda: now[0])
    hosts.take("a")
    assert hosts.busy() == {"a"}
    assert hosts.next_free() is None
    hosts.release("a", 2.0)
    assert hosts.busy() == {"a"}
    assert hosts.next_free() == 2.0
    now[0] = 2.5
    assert hosts.busy() == set()
    assert hosts.next_free() is None


def test_a_server_that_needs_no_rest_is_free_at_once():
    hosts = Hosts(lambda: 0.0)
    hosts.take("a")
    hosts.release("a", 0.0)
    assert hosts.busy() == set()
