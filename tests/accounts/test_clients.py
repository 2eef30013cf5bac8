import pytest
from pytest_django.fixtures import Settings

from accounts.clients import address_in, client_address, shortened


@pytest.mark.parametrize(
    ("behind_proxy", "peer", "forwarded", "address"),
    [
        (False, "203.0.113.7", None, "203.0.113.7"),
        (False, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (True, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (True, "127.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (True, "127.0.0.1", None, "127.0.0.1"),
        (True, "127.0.0.1", "unknown", "127.0.0.1"),
        (True, "127.0.0.1", "198.51.100.1, ", "127.0.0.1"),
        (False, "::ffff:203.0.113.7", None, "203.0.113.7"),
        (False, "fe80::1%eth0", None, "fe80::1"),
        (False, None, None, ""),
        (False, "", None, ""),
    ],
)
def test_only_what_our_proxy_adds_counts(
    settings: Settings, behind_proxy: bool, peer: str | None, forwarded: str | None, address: str
) -> None:
    settings.BEHIND_TLS_PROXY = behind_proxy
    assert client_address(peer, forwarded) == address


def test_a_handshake_tells_its_address_in_the_same_way(settings: Settings) -> None:
    headers = [(b"x-forwarded-for", b"6.6.6.6"), (b"x-forwarded-for", b"198.51.100.1")]
    scope = {"client": ("127.0.0.1", 1), "headers": headers}
    assert address_in(scope) == "127.0.0.1"
    settings.BEHIND_TLS_PROXY = True
    assert address_in(scope) == "198.51.100.1"
    assert address_in({"client": None, "headers": []}) == ""


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("ffff:ffff:ffff:ffff::1", "ffff:ffff:ffff::/48"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_a_network_is_what_is_kept_of_an_address(address: str, network: str) -> None:
    assert shortened(address) == network
