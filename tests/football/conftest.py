"""What football's tests share."""

import pytest
from pytest_django.fixtures import Settings

from football.providers import PROVIDERS, provider
from tests.football.builders import VENDOR
from tests.football.vendor import Vendor


@pytest.fixture
def vendor(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Vendor:
    """A provider of the test's own, configured as the one to read."""
    monkeypatch.setitem(PROVIDERS, VENDOR, "tests.football.vendor.Vendor")
    settings.FOOTBALL_PROVIDER = VENDOR
    provider.cache_clear()
    made = provider(VENDOR)
    assert isinstance(made, Vendor)
    return made
