"""What a good token stands for, and its record under `token:<digest>` in Redis.

Pure, so that the socket side can read the record with its own client:
`decode(await redis.get(cache_key(digest(secret))), time.time())`.
"""

import msgspec

from accounts.secret import TokenRefused

NO_TOKEN = 0  # the id of no token: a page has asked, not a program
LOGIN_SECONDS = 12 * 3600  # a page's socket: a working day; then the page asks anew, if it is still logged in


class Caller(msgspec.Struct, frozen=True):
    """The account that calls and the token it calls with.

    Two kinds have no token, but a ticket: a person who is logged in, and a visitor without an account, whose
    `account_id` is a negative number made of their network (accounts.tickets.visitor).
    """

    account_id: int
    token_id: int
    expires_at: float | None  # unix seconds; None: never
    login: str = ""  # of a logged-in person: User.get_session_auth_hash when they logged in
    session: str = ""  # … and which of their logins it is (accounts.logouts.session_mark)

    @property
    def is_visitor(self) -> bool:
        """Whether nobody has said who this is."""
        return self.account_id < 0

    @property
    def is_person(self) -> bool:
        """Whether this is a page on which somebody is logged in."""
        return self.token_id == NO_TOKEN and not self.is_visitor


_decoder = msgspec.json.Decoder(Caller | None)


def cache_key(digest: str) -> str:
    """Return the Redis key of the record of the token with this digest."""
    return f"token:{digest}"


def encode(caller: Caller | None) -> bytes:
    """Return the record of a caller; of None: the record of a refusal."""
    return msgspec.json.encode(caller)


def decode(record: bytes | None, now: float) -> Caller | None:
    """Return the caller whom a record names, or None when only the database can tell.

    `record` is what Redis holds, None for nothing; `now` is in unix seconds. Raises TokenRefused when the
    record is a refusal or the token has expired.
    """
    if record is None:
        return None
    try:
        caller: Caller | None = _decoder.decode(record)
    except msgspec.DecodeError:  # another version of the service wrote it
        return None
    if caller is None:
        raise TokenRefused("unknown, revoked or disabled")
    if caller.expires_at is not None and caller.expires_at <= now:
        raise TokenRefused("expired")
    return caller
