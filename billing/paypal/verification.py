"""Is a delivery PayPal's? The question as PayPal wants it asked: over the body's own bytes. Pure."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from billing.paypal.addresses import leads_to

FIELDS = {  # header → field of the verification request
    "PAYPAL-AUTH-ALGO": "auth_algo",
    "PAYPAL-CERT-URL": "cert_url",
    "PAYPAL-TRANSMISSION-ID": "transmission_id",
    "PAYPAL-TRANSMISSION-SIG": "transmission_sig",
    "PAYPAL-TRANSMISSION-TIME": "transmission_time",
}
HEADER_CHARS = 2048  # of one header; PayPal's longest, the signature, has some 350
SHAPES = {
    "PAYPAL-AUTH-ALGO": re.compile(r"[\w-]+", re.ASCII),
    "PAYPAL-TRANSMISSION-ID": re.compile(r"[\w-]+", re.ASCII),
    "PAYPAL-TRANSMISSION-SIG": re.compile(r"[A-Za-z0-9+/]+={0,2}"),
}
CERT_HOSTS = frozenset(  # PAYPAL.md section 3
    {"api.paypal.com", "api-m.paypal.com", "api.sandbox.paypal.com", "api-m.sandbox.paypal.com"}
)
SENT_SINCE = timedelta(days=60)  # PayPal repeats for 3 days; by hand an operator may have it sent later
CLOCKS_DIFFER = timedelta(days=1)


class HeadersMissing(ValueError):
    """A header without which nothing can be verified is missing or too long; the text names it."""


def signed_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the five headers that make up the signature; HeadersMissing names one that is not there."""
    found = {name: headers.get(name, "") for name in FIELDS}
    for name, value in found.items():
        if not 0 < len(value) <= HEADER_CHARS:
            raise HeadersMissing(f"the header {name} is missing or longer than {HEADER_CHARS} characters")
    return found


class NotPayPals(ValueError):
    """A header says what PayPal's never do; the text names it."""


def refuse_strangers(headers: Mapping[str, str], base: str, now: datetime) -> None:
    """Raise NotPayPals for headers that cannot be PayPal's, so that nobody has to be asked about them.

    `headers`: from `signed_headers`; `base`: where PayPal answers, as a local PayPal has certificates of its
    own. What passes proves nothing yet.
    """
    for name, shape in SHAPES.items():
        if not shape.fullmatch(headers[name]):
            raise NotPayPals(f"the header {name} does not look like one of PayPal's")
    if not leads_to(headers["PAYPAL-CERT-URL"], CERT_HOSTS, base):
        raise NotPayPals("the header PAYPAL-CERT-URL does not lead to PayPal")
    if not _is_recent(headers["PAYPAL-TRANSMISSION-TIME"], now):
        raise NotPayPals(f"the header PAYPAL-TRANSMISSION-TIME is no time of the last {SENT_SINCE.days} days")


def _is_recent(text: str, now: datetime) -> bool:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return False
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return now - SENT_SINCE < at < now + CLOCKS_DIFFER


def verification_body(headers: Mapping[str, str], webhook_id: str, body: bytes) -> bytes:
    """Return the request that asks PayPal about a delivery.

    `body` goes in byte for byte: parsed and written anew it would no longer be what was signed. It has to be
    a JSON object (notifications.object_in), or it could say more in the request than it should.
    """
    said = {field: headers[name] for name, field in FIELDS.items()} | {"webhook_id": webhook_id}
    return json.dumps(said)[:-1].encode() + b',"webhook_event":' + body + b"}"
