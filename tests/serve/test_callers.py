from types import SimpleNamespace

from foreigndesk.serve.callers import Who, caller


def test_the_caller_is_whom_the_door_let_in():
    who = Who("firefly", "read")
    assert caller(SimpleNamespace(state=SimpleNamespace(who=who))) is who
