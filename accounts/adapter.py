"""What django-allauth asks of us: who calls, and mails that may fail to go out."""

from smtplib import SMTPException
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import BadHeaderError
from django.http import HttpRequest

from accounts.clients import address_of

MAIL_FAULTS = (SMTPException, OSError, ImproperlyConfigured, BadHeaderError)
NOWHERE = "0.0.0.0"  # noqa: S104 - a key for callers without an address, nothing listens there

log = structlog.get_logger(__name__)


class MailUnavailable(Exception):
    """A mail that somebody waits for could not be sent; the log says why, without the mail."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-up, login and their mails."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address by which requests are counted; all callers without one share a count."""
        return address_of(request) or NOWHERE

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; MailUnavailable when the server does not take it."""
        try:
            super().send_mail(template_prefix, email, context)
        except MAIL_FAULTS as error:
            log.warning("mail not sent", mail=template_prefix, reason=type(error).__name__)
            raise MailUnavailable from error

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send word of a change; the change stands, whether the mail goes out or not."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except MailUnavailable:
            log.warning("the owner was not told of a change", mail=args[0])
