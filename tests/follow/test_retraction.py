from dataclasses import replace

import pytest

from foreigndesk.follow.retraction import CORRECTED, is_retraction, retractions
from foreigndesk.records import Alert

MADE = "2018-01-31T12:00:00.000+00:00"
ALERT = Alert(1, "f1", "country:PAK", "s", "a1", MADE, ("a new story",), ("country:PAK",), "Aid frozen",
              "It froze aid.", event="e1", also=("It said so.",), heard=("act",))  # fmt: skip
NOW = ["Aid frozen\nIt froze aid. It said so."]


def test_what_still_stands_is_not_taken_back():
    assert retractions([ALERT], NOW, None, MADE) == []
    assert retractions([ALERT], ["Other words", *NOW], None, MADE) == []


@pytest.mark.parametrize(("reason", "why"), [("false", "withdrawn by its publisher: false"),
                                             ("", "withdrawn by its publisher")])  # fmt: skip
def test_a_withdrawal_is_told_with_its_reason_and_the_sentence_that_was_told(reason, why):
    [(alert, telling)] = retractions([ALERT], NOW, reason, "later")
    assert alert == ALERT
    assert (telling.why, telling.sentence, telling.made, telling.event) == ((why,), "It froze aid.", "later", "")
    assert is_retraction(telling)
    assert not is_retraction(alert)


def test_a_sentence_that_its_publisher_took_out_is_told():
    [(_, telling)] = retractions([ALERT], [*NOW, "Aid frozen\nIt may freeze aid."], None, MADE)
    assert telling.why == (CORRECTED,)


def test_a_sentence_that_is_only_set_anew_still_stands():
    assert retractions([ALERT], [*NOW, "Aid frozen\n\nIt  froze\naid."], None, MADE) == []


def test_a_sentence_that_never_stood_in_a_version_is_none_of_the_publishers():
    caption = replace(ALERT, sentence="Tents in a row")
    assert retractions([caption], [*NOW, "Aid frozen"], None, MADE) == []


def test_what_was_taken_back_once_is_not_taken_back_again():
    [(_, telling)] = retractions([ALERT], NOW, "false", MADE)
    assert retractions([ALERT, telling], NOW, "false", MADE) == []


def test_what_was_told_anew_after_that_is():
    [(_, telling)] = retractions([ALERT], NOW, "false", MADE)
    assert len(retractions([ALERT, telling, replace(ALERT, id=3)], NOW, "false again", MADE)) == 1


def test_every_follow_is_told_for_itself():
    assert len(retractions([ALERT, replace(ALERT, id=2, follow="f2")], NOW, "false", MADE)) == 2
