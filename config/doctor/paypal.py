"""PayPal: whether it knows our credentials and our webhook."""

from collections.abc import Iterator
from http import HTTPStatus

from django.conf import settings
from django.urls import reverse

from billing.paypal.client import API_BASES, PayPal, connected, is_set_up
from billing.paypal.errors import NotAllowed, PayPalError
from config.doctor.findings import Finding, ok, warning, wrong
from config.doctor.reasons import reason

SET_UP = "docs/paypal.md says how."
LOOK_UP = "Compare PAYPAL_WEBHOOK_ID with the app's webhooks at developer.paypal.com."


def examine() -> Iterator[Finding]:
    """Yield what PayPal says to our credentials, and where it sends its events."""
    if not is_set_up():
        yield warning("paypal", "is not set up: nobody can pay", SET_UP)
        return
    if settings.PAYPAL_MODE not in API_BASES:
        return  # the settings' finding
    try:
        client = connected()
        client.log_in()
    except PayPalError as error:
        yield _refused(error)
        return
    kind = "a local stand-in" if settings.PAYPAL_LOCAL else settings.PAYPAL_MODE
    yield ok("paypal", f"accepts the credentials ({kind})")
    if settings.PAYPAL_WEBHOOK_ID:
        yield _webhook(client)


def _refused(error: PayPalError) -> Finding:
    if isinstance(error, NotAllowed):
        other = "live" if settings.PAYPAL_MODE == "sandbox" else "sandbox"
        mend = f"Compare PAYPAL_CLIENT_ID and its secret with the app's; those of {other} do not work here."
        return wrong("paypal", f"refuses the credentials in PAYPAL_MODE={settings.PAYPAL_MODE}", mend)
    return wrong(
        "paypal", f"does not answer: {reason(error)}", "Look at the network, and at PayPal's status."
    )


def _webhook(client: PayPal) -> Finding:
    """Return whether PayPal knows the webhook, and sends its events to us."""
    try:
        leads_to = client.get_webhook(settings.PAYPAL_WEBHOOK_ID).url
    except PayPalError as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return wrong("paypal.webhook", "PayPal does not know PAYPAL_WEBHOOK_ID", LOOK_UP)
        return warning("paypal.webhook", f"PayPal does not tell of it: {reason(error)}", "Try again later.")
    ours = settings.PUBLIC_URL.rstrip("/") + reverse("paypal_webhook")
    if settings.PUBLIC_URL and leads_to != ours:
        said = f"events are sent to {leads_to}, and PUBLIC_URL says {ours}"
        return warning("paypal.webhook", said, "Change whichever is wrong.")
    return ok("paypal.webhook", f"events are sent to {leads_to}")
