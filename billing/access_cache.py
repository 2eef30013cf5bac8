"""An account's live access as a handshake reads it, cached under `access:<account_id>` in Redis.

`cache_key` and `decode` are pure: the socket side reads the record with its own client.
"""

from datetime import datetime

import msgspec

from accounts import cache
from billing.entitlements import live_access_until

KEPT_SECONDS = 30  # a handshake asks the database at most this often; changes are written at once


class Access(msgspec.Struct, frozen=True):
    """Until when the account has live access."""

    until: float | None  # unix seconds; None: no access

    def is_live(self, now: float) -> bool:
        """Return whether it still runs; `now` is in unix seconds."""
        return self.until is not None and self.until > now


_decoder = msgspec.json.Decoder(Access)


def cache_key(account_id: int) -> str:
    """Return the Redis key of the account's record."""
    return f"access:{account_id}"


def encode(access: Access) -> bytes:
    """Return the record of this access."""
    return msgspec.json.encode(access)


def decode(record: bytes | None) -> Access | None:
    """Return the access a record tells of; None when only the database can tell (no record, or not ours)."""
    if record is None:
        return None
    try:
        return _decoder.decode(record)
    except msgspec.DecodeError:  # another version of the service wrote it
        return None


def live_access(account_id: int) -> Access:
    """Return the account's live access: one read in Redis or, every half minute, one in the database."""
    key = cache_key(account_id)
    known = decode(cache.read(key))
    if known is None:
        known = _computed(account_id)
        cache.fill(key, encode(known), KEPT_SECONDS)
    return known


def renew(account_id: int) -> None:
    """Compute the record anew and write it; call it once what changed is committed. The last call counts."""
    cache.renew(cache_key(account_id), lambda: encode(_computed(account_id)), KEPT_SECONDS)


def _computed(account_id: int) -> Access:
    until: datetime | None = live_access_until(account_id)
    return Access(until=until.timestamp() if until else None)
