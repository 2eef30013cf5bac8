"""What django-allauth asks of us: who calls, and mails that may fail to go out."""

from smtplib import SMTPException
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import BadHeaderError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from accounts.clients import address_of, shortened
from accounts.models import User, UserManager

MAIL_FAULTS = (SMTPException, OSError, ImproperlyConfigured, BadHeaderError)
NOWHERE = "0.0.0.0"  # noqa: S104 - a key for callers without an address, nothing listens there

log = structlog.get_logger(__name__)


class MailUnavailable(Exception):
    """A mail that somebody waits for could not be sent; the log says why, without the mail."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-up, login and their mails."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The address or the password is not correct.",
        "too_many_login_attempts": "Too many attempts. Try again in five minutes, or choose a new password.",
        "enter_current_password": "This is not the password of this account.",
        "incorrect_password": "This is not the password of this account.",
        "incorrect_code": "This code is not correct, or was used already.",
    }

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Return the ways to show that it is still oneself, in our words."""
        words = {"reauthenticate": "Use the password", "mfa_reauthenticate": "Use a code"}
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**each, "description": words[each["id"]]} for each in found]

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address by which requests are counted; all callers without one share a count."""
        return address_of(request) or NOWHERE

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt; a ValidationError when there were too many, from this network or from all."""
        super().pre_authenticate(request, **credentials)
        if not ratelimit.consume(request, action="login_account", key=_account_in(credentials)):
            raise self.validation_error("too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return account and network: no stranger locks the owner out, and a `Host` header is no matter."""
        return f"{_account_in(credentials)} {shortened(self.get_client_ip(request))}"

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Forget what was counted: who has reset the password may log in at once."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        ratelimit.clear(request, action="login_account", key=_account_in(credentials))

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """Confirm an EmailAddress; False, and a message, when it has become another account's meanwhile."""
        try:
            with transaction.atomic():
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:
            said = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, said, {"email": email_address.email})
            return False

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


def _account_in(credentials: dict[str, Any]) -> str:
    return UserManager.normalize_email(credentials.get("email") or credentials.get("username"))
