import subprocess
import sys

import pytest

from foreigndesk.errors import StoreError
from foreigndesk.store.watchlock import is_watched, watch_lock

HOLD = """
import sys, time
from pathlib import Path
from foreigndesk.store.watchlock import watch_lock
with watch_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_watch_at_a_time(tmp_path):
    desk = tmp_path / "desk.sqlite"
    assert not is_watched(desk)
    with watch_lock(desk):
        assert is_watched(desk)
        with pytest.raises(StoreError, match="cannot be watched"), watch_lock(desk):
            pass
    assert not is_watched(desk)


@pytest.mark.slow
def test_a_killed_watch_holds_nothing(tmp_path):
    desk = tmp_path / "desk.sqlite"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(desk)], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        assert is_watched(desk)
        process.kill()
    with watch_lock(desk):
        pass
