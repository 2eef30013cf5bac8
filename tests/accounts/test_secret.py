import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.secret import TokenRefused, digest, new_secret, prefix
from config.logs import redact

SECRET = "mw_Ab12Cd34_" + "k" * 43


def test_a_secret_has_its_public_prefix_and_256_random_bits() -> None:
    assert re.fullmatch(r"mw_[A-Za-z0-9]{8}_[A-Za-z0-9]{43}", new_secret())
    assert len({new_secret() for _ in range(100)}) == 100


def test_the_digest_is_the_sha256_of_the_whole_secret() -> None:
    assert digest(SECRET) == hashlib.sha256(SECRET.encode()).hexdigest()


def test_the_prefix_is_the_public_part() -> None:
    assert prefix(SECRET) == "Ab12Cd34"


@pytest.mark.parametrize(
    "malformed",
    ["", "mw_", SECRET[:-1], SECRET + "k", SECRET + "\n", " " + SECRET, SECRET.upper(), SECRET[:-1] + "é"],
)
def test_it_refuses_a_malformed_secret(malformed: str) -> None:
    with pytest.raises(TokenRefused, match="malformed"):
        digest(malformed)


@given(st.text(max_size=80))
def test_it_refuses_whatever_text_is_not_a_secret(text: str) -> None:
    with pytest.raises(TokenRefused):
        digest(text)


def test_logs_show_no_more_than_the_prefix() -> None:
    secret = new_secret()
    line = redact(f"refused {secret} today")
    assert secret[len("mw_12345678_") :] not in line
    assert prefix(secret) in line
