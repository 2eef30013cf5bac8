"""Is a delivery PayPal's? The question as PayPal wants it asked: over the body's own bytes. Pure."""

import json
from collections.abc import Mapping

FIELDS = {  # header → field of the verification request
    "PAYPAL-AUTH-ALGO": "auth_algo",
    "PAYPAL-CERT-URL": "cert_url",
    "PAYPAL-TRANSMISSION-ID": "transmission_id",
    "PAYPAL-TRANSMISSION-SIG": "transmission_sig",
    "PAYPAL-TRANSMISSION-TIME": "transmission_time",
}
HEADER_CHARS = 2048  # of one header; PayPal's longest, the signature, has some 350


class HeadersMissing(ValueError):
    """A header without which nothing can be verified is missing or too long; the text names it."""


def signed_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the five headers that make up the signature; HeadersMissing names one that is not there."""
    found = {name: headers.get(name, "") for name in FIELDS}
    for name, value in found.items():
        if not 0 < len(value) <= HEADER_CHARS:
            raise HeadersMissing(f"the header {name} is missing or longer than {HEADER_CHARS} characters")
    return found


def verification_body(headers: Mapping[str, str], webhook_id: str, body: bytes) -> bytes:
    """Return the request that asks PayPal about a delivery.

    `body` goes in byte for byte: parsed and written anew it would no longer be what was signed. It has to be
    a JSON object (notifications.object_in), or it could say more in the request than it should.
    """
    said = {field: headers[name] for name, field in FIELDS.items()} | {"webhook_id": webhook_id}
    return json.dumps(said)[:-1].encode() + b',"webhook_event":' + body + b"}"
