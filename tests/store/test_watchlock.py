import subprocess
import sys
import time

import pytest

from foreigndesk.errors import StoreError
from foreigndesk.store.location import location
from foreigndesk.store.watchlock import is_watched, watch_lock

HOLD = """
import sys, time
from foreigndesk.store.location import location
from foreigndesk.store.location import location
from foreigndesk.store.watchlock import watch_lock
with watch_lock(location(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_watch_at_a_time(place):
    desk = location(place)
    assert not is_watched(desk)
    with watch_lock(desk):
        assert is_watched(desk)
        with pytest.raises(StoreError, match="cannot be watched"), watch_lock(desk):
            pass
    assert not is_watched(desk)


@pytest.mark.slow
def test_a_killed_watch_holds_nothing(place):
    desk = location(place)
    with subprocess.Popen([sys.executable, "-c", HOLD, str(desk)], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        assert is_watched(desk)
        process.kill()
    until = time.monotonic() + 10  # a server notices within moments that its client is gone
    while is_watched(desk) and time.monotonic() < until:
        time.sleep(0.05)
    with watch_lock(desk):
        pass
