"""The twelve deliveries of tests/billing/paypal/samples: reconstructed, signed with a throw-away key."""

import json
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "samples"
NAMES = sorted(path.name.removesuffix(".raw.json") for path in FOLDER.glob("*.raw.json"))

# What all of them are about
UID = "0f0c1d1e-7a52-4b7e-9a52-6a2f3f6f3c11"
ORDER_ID, CAPTURE_ID = "5BT13249MX4471138", "9KM52417AB806223R"


class Sample(NamedTuple):
    """One delivery, byte for byte, and what was signed."""

    body: bytes
    headers: dict[str, str]
    webhook_id: str
    crc32: int
    signed_message: str


def sample(name: str) -> Sample:
    """Return the delivery of that name."""
    said: dict[str, Any] = json.loads((FOLDER / f"{name}.headers.json").read_text())
    body = (FOLDER / f"{name}.raw.json").read_bytes()
    return Sample(
        body, said["headers"], said["webhook_id"], said["crc32_of_raw_body"], said["signed_message"]
    )
