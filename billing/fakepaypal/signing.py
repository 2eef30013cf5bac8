"""Signed deliveries, and the check of a signature over bytes as they stand (PAYPAL.md section 3). Pure."""

import base64
import json
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

KEY_BITS = 2048
PUBLIC_EXPONENT = 65537
ALGORITHM = "SHA256withRSA"
WHITESPACE = " \t\r\n"


@dataclass(frozen=True)
class Delivery:
    """One webhook message, ready to be sent: the signature in `headers` is over the bytes of `body`."""

    event_id: str
    event_type: str
    headers: dict[str, str]
    body: bytes


class Signer:
    """A key of its own: what another signer signed is no good here."""

    def __init__(self, webhook_id: str, base: str) -> None:
        self._webhook_id = webhook_id
        self._cert_url = f"{base}/v1/notifications/certs/CERT-stand-in"
        self._key = generate_private_key(PUBLIC_EXPONENT, KEY_BITS)

    def headers(self, body: bytes) -> dict[str, str]:
        """Return the headers of a delivery of these bytes, sent now."""
        transmission_id = str(uuid.uuid4())
        at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        signature = self._key.sign(self._message(transmission_id, at, body), PKCS1v15(), SHA256())
        return {
            "PAYPAL-AUTH-ALGO": ALGORITHM,
            "PAYPAL-AUTH-VERSION": "v2",
            "PAYPAL-CERT-URL": self._cert_url,
            "PAYPAL-TRANSMISSION-ID": transmission_id,
            "PAYPAL-TRANSMISSION-SIG": base64.b64encode(signature).decode(),
            "PAYPAL-TRANSMISSION-TIME": at,
            "Content-Type": "application/json",
            "User-Agent": "PayPal/AUHR-1.0",
        }

    def verifies(self, request: bytes) -> bool:
        """Return whether a verification request names our webhook and a signature of ours over its event.

        Raises ValueError when the request is not JSON, or lacks a field.
        """
        asked = json.loads(request)
        event = event_bytes(request)
        try:
            if asked["webhook_id"] != self._webhook_id or asked["auth_algo"] != ALGORITHM:
                return False
            message = self._message(asked["transmission_id"], asked["transmission_time"], event)
            signature = base64.b64decode(asked["transmission_sig"])
        except (KeyError, TypeError) as error:
            raise ValueError(f"a field is missing: {error}") from error
        try:
            self._key.public_key().verify(signature, message, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True

    def _message(self, transmission_id: str, at: str, body: bytes) -> bytes:
        return f"{transmission_id}|{at}|{self._webhook_id}|{zlib.crc32(body)}".encode()


def event_bytes(request: bytes) -> bytes:
    """Return the bytes of the value of `webhook_event` exactly as they stand in the request's JSON object.

    Raises ValueError when there is none.
    """
    text = request.decode()
    decoder = json.JSONDecoder()
    at = _skip(text, 0) + 1  # past the opening brace
    while True:
        key, at = decoder.raw_decode(text, _skip(text, at))
        start = _skip(text, _skip(text, at) + 1)  # past the colon
        _, end = decoder.raw_decode(text, start)
        if key == "webhook_event":
            return text[start:end].encode()
        at = _skip(text, end) + 1  # past the comma
        if at >= len(text):
            raise ValueError("webhook_event is missing")


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in WHITESPACE:
        at += 1
    return at
