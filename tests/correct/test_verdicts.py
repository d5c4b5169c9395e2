import dataclasses

from foreigndesk.correct.verdicts import VERDICTS, verdicts
from foreigndesk.records import Correction


def test_every_event_before_and_after_has_one_verdict(reading):
    first, second, third = reading.events
    by_hand = (
        dataclasses.replace(first, coder="human", confidence=1.0),
        dataclasses.replace(second, status="denied"),
        dataclasses.replace(second, id="added"),
    )
    found = verdicts(Correction("a1", first.sentence, by_hand, (first, second, third), ((),) * 3, ""))
    assert {name: found[name] for name in VERDICTS} == {"confirmed": 1, "changed": 1, "added": 1, "deleted": 1}
