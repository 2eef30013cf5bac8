"""What tennis' tests share."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from feeds import asking, circuit
from feeds.complaints import Complaints
from tennis.providers import PROVIDERS, provider
from tests.tennis.builders import VENDOR
from tests.tennis.vendor import Vendor


@pytest.fixture
def vendor(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vendor]:
    """A provider of the test's own, configured as the one to read; nothing is held against it yet."""
    monkeypatch.setattr(circuit, "_circuits", {})
    monkeypatch.setattr(asking, "malformed", Complaints().malformed)
    monkeypatch.setitem(PROVIDERS, VENDOR, "tests.tennis.vendor.Vendor")
    settings.TENNIS_PROVIDER = VENDOR
    provider.cache_clear()
    made = provider(VENDOR)
    assert isinstance(made, Vendor)
    yield made
    provider.cache_clear()
