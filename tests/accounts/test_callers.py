import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.callers import Caller, cache_key, decode, encode
from accounts.secret import TokenRefused

NOW = 1_800_000_000.0
ids = st.integers(min_value=1, max_value=2**63 - 1)


@given(ids, ids, st.none() | st.floats(min_value=NOW + 1, max_value=NOW * 2))
def test_a_record_names_the_caller_it_was_made_of(account: int, token: int, expires_at: float | None) -> None:
    caller = Caller(account_id=account, token_id=token, expires_at=expires_at)
    assert decode(encode(caller), NOW) == caller


def test_a_record_of_none_is_a_refusal() -> None:
    with pytest.raises(TokenRefused):
        decode(encode(None), NOW)


def test_no_record_sends_to_the_database() -> None:
    assert decode(None, NOW) is None


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b'{"account_id":1}', b'{"account_id":"1"}', b"\xff"])
def test_an_unreadable_record_sends_to_the_database(record: bytes) -> None:
    assert decode(record, NOW) is None


@pytest.mark.parametrize("expires_at", [NOW - 1, NOW])
def test_a_cached_token_is_refused_from_the_second_it_expires(expires_at: float) -> None:
    record = encode(Caller(account_id=1, token_id=2, expires_at=expires_at))
    with pytest.raises(TokenRefused, match="expired"):
        decode(record, NOW)


def test_the_key_is_that_of_the_digest() -> None:
    assert cache_key("ab12") == "token:ab12"
