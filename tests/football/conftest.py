"""What football's tests share."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from feeds import asking, circuit
from feeds.complaints import Complaints
from football.providers import PROVIDERS, provider
from tests.football.builders import SECOND, VENDOR
from tests.football.two_vendors import Evening
from tests.football.upstream import HttpVendor, SecondHttpVendor, Upstream
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


@pytest.fixture
def upstream(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Upstream]:
    """A vendor's server on loopback, configured as the one to read; nothing is held against it yet."""
    monkeypatch.setattr(circuit, "_circuits", {})
    monkeypatch.setattr(asking, "malformed", Complaints().malformed)
    monkeypatch.setitem(PROVIDERS, VENDOR, "tests.football.upstream.HttpVendor")
    settings.FOOTBALL_PROVIDER = VENDOR
    provider.cache_clear()
    HttpVendor.upstream = Upstream()
    yield HttpVendor.upstream
    HttpVendor.upstream.close()
    provider.cache_clear()


@pytest.fixture
def second(upstream: Upstream, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Upstream]:
    """The server of another vendor, which is read where the first does not answer."""
    monkeypatch.setitem(PROVIDERS, SECOND, "tests.football.upstream.SecondHttpVendor")
    settings.FOOTBALL_PROVIDER = f"{VENDOR},{SECOND}"
    provider.cache_clear()
    SecondHttpVendor.upstream = Upstream()
    yield SecondHttpVendor.upstream
    SecondHttpVendor.upstream.close()


@pytest.fixture
def evening(upstream: Upstream, second: Upstream, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """A match that both vendors know."""
    return Evening(upstream, second, monkeypatch)
