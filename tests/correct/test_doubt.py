import dataclasses

from foreigndesk.correct.doubt import doubt


def sure(event, confidence, status="happened"):
    return dataclasses.replace(event, confidence=confidence, status=status)


def test_the_least_sure_event_decides(reading):
    event = reading.events[0]
    assert doubt([sure(event, 0.9), sure(event, 0.3)]) == doubt([sure(event, 0.3)]) > doubt([sure(event, 0.9)])


def test_a_status_that_is_often_wrong_adds_doubt(reading):
    event = reading.events[0]
    assert doubt([sure(event, 0.5, "planned")]) > doubt([sure(event, 0.5)]) > 0.5


def test_doubt_is_a_share_and_nothing_is_doubted_in_nothing(reading):
    assert doubt([]) == 0
    assert 0 < doubt([sure(reading.events[0], 1.0)]) < doubt([sure(reading.events[0], 0.0)]) == 1
