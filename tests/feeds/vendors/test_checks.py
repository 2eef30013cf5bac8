"""What is said of a vendor's key."""

import pytest
from pytest_django.fixtures import Settings

from feeds.vendors.checks import wrong_key


@pytest.mark.parametrize("key", ["k" * 40, "a-key_with.signs+/=~!"])
def test_a_key_is_what_a_header_takes(settings: Settings, key: str) -> None:
    settings.SPORTMONKS_TOKEN = key

    assert wrong_key("SPORTMONKS_TOKEN", "it is needed") == []


@pytest.mark.parametrize("key", ["key\n", " k3y", "Token k3y", "k\0y", "kéy", "\ufeffkey"])
def test_what_was_copied_along_is_named_and_the_key_is_not(settings: Settings, key: str) -> None:
    settings.SPORTMONKS_TOKEN = key

    (wrong,) = wrong_key("SPORTMONKS_TOKEN", "it is needed")
    assert wrong.startswith("SPORTMONKS_TOKEN has a space")
    assert key not in wrong


def test_a_key_that_is_not_there_is_named(settings: Settings) -> None:
    settings.SPORTMONKS_TOKEN = ""

    assert wrong_key("SPORTMONKS_TOKEN", "it is needed") == ["SPORTMONKS_TOKEN is empty: it is needed."]
