import json

import pytest
from newsroom import letter
from receivers import webhook_receiver

from foreigndesk.errors import DeliveryError, RecordError
from foreigndesk.follow.delivery.notify import Notify


@pytest.mark.slow
def test_apprise_delivers_to_a_service_and_tells_when_it_was_not_taken():
    with webhook_receiver() as hooks:
        service = Notify(hooks.url.replace("http://", "json://"))
        service.deliver(letter())
        assert json.loads(hooks.calls[0][1])["title"] == "Aid frozen"
        hooks.statuses = [500]
        with pytest.raises(DeliveryError, match="did not take it"):
            service.deliver(letter())


def test_an_address_of_no_service_is_refused():
    with pytest.raises(RecordError, match="no address that Apprise knows"):
        Notify("pigeon://here")
