"""PAYPAL.md section 3: the verification request holds the body's own bytes."""

import base64
import json
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from billing.fakepaypal.signing import event_bytes
from billing.paypal.client import API_BASES
from billing.paypal.verification import (
    CERT_HOSTS,
    FIELDS,
    SENT_SINCE,
    HeadersMissing,
    NotPayPals,
    refuse_strangers,
    signed_headers,
    verification_body,
)
from tests.billing.paypal.deliveries import FOLDER, NAMES, sample


@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_that_were_signed_are_the_bytes_that_are_asked_about(name: str) -> None:
    delivery = sample(name)
    request = verification_body(signed_headers(delivery.headers), delivery.webhook_id, delivery.body)
    body, said = event_bytes(request), json.loads(request)
    crc32 = zlib.crc32(body)
    assert (body, crc32) == (delivery.body, delivery.crc32)
    message = f"{said['transmission_id']}|{said['transmission_time']}|{said['webhook_id']}|{crc32}"
    assert message == delivery.signed_message
    key = x509.load_pem_x509_certificate((FOLDER / "TEST-CERT.pem").read_bytes()).public_key()
    assert isinstance(key, RSAPublicKey)
    key.verify(base64.b64decode(said["transmission_sig"]), message.encode(), PKCS1v15(), SHA256())


@pytest.mark.parametrize(
    "body", [b'{"a":1.0,"b":{},"c":"\xc3\xa9\\u00e9"}', b'{ "b" : 1 ,\n "a" : 1e2 }', b'{"a":1,"a":2}']
)
def test_no_byte_is_changed(body: bytes) -> None:
    headers = signed_headers(sample(NAMES[0]).headers)
    assert event_bytes(verification_body(headers, "our webhook", body)) == body


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", ["", "x" * 2049])
def test_it_names_the_header_that_is_missing(name: str, value: str) -> None:
    with pytest.raises(HeadersMissing, match=name):
        signed_headers(sample(NAMES[0]).headers | {name: value})


def test_a_header_cannot_say_more_than_its_own_field() -> None:
    headers = signed_headers(sample(NAMES[0]).headers | {"PAYPAL-TRANSMISSION-ID": '","webhook_id":"x'})
    assert json.loads(verification_body(headers, "our webhook", b"{}"))["webhook_id"] == "our webhook"


SENT = datetime(2026, 11, 21, 18, 2, tzinfo=UTC)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", API_BASES)
@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=3), SENT_SINCE - timedelta(days=1)])
def test_paypals_own_headers_pass(name: str, mode: str, later: timedelta) -> None:
    refuse_strangers(signed_headers(sample(name).headers), API_BASES[mode], SENT + later)


@pytest.mark.parametrize("host", sorted(CERT_HOSTS))
@pytest.mark.parametrize(
    "url", ["http://{}/cert", "https://{}.evil.example/cert", "https://{}:444/", "https://x@{}/", "{}"]
)
def test_a_certificate_is_paypals_over_https_alone(host: str, url: str) -> None:
    headers = signed_headers(sample(NAMES[0]).headers)
    refuse_strangers(headers | {"PAYPAL-CERT-URL": f"https://{host}/v1/certs/1"}, API_BASES["live"], SENT)
    with pytest.raises(NotPayPals, match="PAYPAL-CERT-URL"):
        refuse_strangers(headers | {"PAYPAL-CERT-URL": url.format(host)}, API_BASES["live"], SENT)
