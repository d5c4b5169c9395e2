"""Mail: plain text and HTML in one message, to one address."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, parseaddr

from foreigndesk.errors import DeliveryError, RecordError
from foreigndesk.follow.delivery.message import Message

SECURITY = ("starttls", "tls", "none")


@dataclass(frozen=True)
class Smtp:
    """A mail server, by whom and to whom; a message's id is its Message-ID each time that it is sent.

    One address a channel: a server may take a message for some of several, and then none could be told right.
    """

    host: str
    sender: str
    to: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 20.0

    def __post_init__(self) -> None:
        if self.security not in SECURITY:
            raise RecordError(f"security is one of {', '.join(SECURITY)}")
        for name in ("sender", "to"):
            if "@" not in parseaddr(str(getattr(self, name)))[1] or "\n" in str(getattr(self, name)):
                raise RecordError(f"{name} is one mail address")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be told to anybody."""
        return (self.password,) if self.password else ()

    def deliver(self, message: Message) -> None:
        """Hand a message to the server; raises DeliveryError."""
        try:
            with self._connected() as server:
                if self.security == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(self._mail(message))
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise DeliveryError(f"{self.host}: {code}, recipient refused", lasting=code >= 500) from None
        except smtplib.SMTPResponseException as error:
            lasting = error.smtp_code >= 500
            raise DeliveryError(f"{self.host}: {error.smtp_code}, not taken", lasting=lasting) from None
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError(f"{self.host}: {type(error).__name__}") from None

    def _connected(self) -> smtplib.SMTP:
        if self.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=self.timeout)

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, self.to, message.title
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{message.id}@foreigndesk.invalid>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        mail.add_alternative(message.html, subtype="html")
        return mail
