"""The secret of an API token: `mw_<8 public characters>_<43 characters>`, letters and digits only."""

import hashlib
import re
import secrets
import string

ALPHABET = string.ascii_letters + string.digits
PREFIX_CHARS = 8  # public: by it an owner recognises a token, and logs may show it
TAIL_CHARS = 43  # of 62 letters and digits: 256 bits, so a plain digest cannot be searched
SHAPE = re.compile(rf"mw_([A-Za-z0-9]{{{PREFIX_CHARS}}})_[A-Za-z0-9]{{{TAIL_CHARS}}}")


class TokenRefused(Exception):
    """No good token: malformed, unknown, revoked, expired, or of a disabled account."""


def new_secret() -> str:
    """Return a secret that nobody can guess."""
    return f"mw_{_random(PREFIX_CHARS)}_{_random(TAIL_CHARS)}"


def prefix(secret: str) -> str:
    """Return the public part of a secret; TokenRefused when it is malformed."""
    return _match(secret).group(1)


def digest(secret: str) -> str:
    """Return the SHA-256 of the whole secret, 64 hexadecimal digits; TokenRefused when it is malformed."""
    return hashlib.sha256(_match(secret).group().encode()).hexdigest()


def _match(secret: str) -> re.Match[str]:
    found = SHAPE.fullmatch(secret)
    if found is None:
        raise TokenRefused("malformed token")
    return found


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
