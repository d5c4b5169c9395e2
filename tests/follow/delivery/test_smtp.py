import pytest
from newsroom import letter
from receivers import mail_server

from foreigndesk.errors import DeliveryError, RecordError
from foreigndesk.follow.delivery.smtp import Smtp


@pytest.mark.slow
def test_a_wrong_password_is_told_without_it():
    with mail_server("right") as box:
        wrong = Smtp("127.0.0.1", "d@example.org", "m@example.org", box.port, "none", "me", "hush-hush")
        with pytest.raises(DeliveryError, match="535") as told:
            wrong.deliver(letter())
        assert told.value.lasting
        assert "hush" not in str(told.value)
        right = Smtp("127.0.0.1", "d@example.org", "m@example.org", box.port, "none", "me", "right")
        right.deliver(letter())
        assert len(box.mails) == 1


@pytest.mark.parametrize("address", ["me", "me@example.org\nBcc: all@example.org", ""])
def test_a_channel_is_to_one_address(address):
    with pytest.raises(RecordError, match="to is one mail address"):
        Smtp("mail.example.org", "desk@example.org", address)
