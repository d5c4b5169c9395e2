import pytest
from newsroom import letter
from receivers import webhook_receiver

from foreigndesk.errors import DeliveryError
from foreigndesk.follow.delivery.webhook import Webhook, signature


@pytest.mark.slow
@pytest.mark.parametrize(("status", "lasting"), [(404, True), (301, True), (429, False), (500, False)])
def test_a_webhook_that_says_no_is_told_apart_from_one_that_says_later(status, lasting):
    with webhook_receiver() as hooks:
        hooks.statuses = [status]
        with pytest.raises(DeliveryError, match=f"status {status}") as told:
            Webhook(f"{hooks.url}?token=t0ken", "s3cret").deliver(letter())
        assert told.value.lasting is lasting
        assert "t0ken" not in str(told.value)


def test_a_signature_is_of_id_time_and_body():
    made = signature("s", "m1", "1", b"{}")
    assert made.startswith("v1,")
    others = [("t", "m1", "1", b"{}"), ("s", "m2", "1", b"{}"), ("s", "m1", "2", b"{}"), ("s", "m1", "1", b"[]")]
    assert made not in [signature(*other) for other in others]
