"""What the tests of odds share."""

from importlib import import_module

import pytest
from django.apps import apps
from pytest_django.fixtures import Settings
from redis import Redis

from feeds import circuit
from odds import sports
from odds.bookmakers import directory
from odds.models import Bookmaker
from odds.providers import PROVIDERS, provider
from tests.odds.upstream import VENDOR, Sheet, Vendor

BOOKMAKERS = {"bwin": "Bwin", "pinnacle": "Pinnacle", "william-hill": "William Hill"}


@pytest.fixture
def bookmakers(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Three bookmakers, read anew."""
    monkeypatch.setattr(directory, "_names", None)
    Bookmaker.objects.all().delete()
    Bookmaker.objects.bulk_create(Bookmaker(slug=slug, name=name) for slug, name in BOOKMAKERS.items())
    return BOOKMAKERS


@pytest.fixture
def first_bookmakers(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that the migration brings, read anew: tests with real transactions leave the table empty."""
    monkeypatch.setattr(directory, "_names", None)
    Bookmaker.objects.all().delete()
    import_module("odds.migrations.0002_bookmakers").add(apps, None)


@pytest.fixture
def vendor(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Vendor:
    """A provider of the test's own, configured as the one to read."""
    monkeypatch.setitem(PROVIDERS, VENDOR, "tests.odds.upstream.Vendor")
    monkeypatch.setattr(circuit, "_circuits", {})
    settings.ODDS_PROVIDER = VENDOR
    provider.cache_clear()
    made = provider(VENDOR)
    assert isinstance(made, Vendor)
    return made


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch, redis_client: Redis) -> Sheet:
    """The invented sport, registered, its Redis empty."""
    made = Sheet()
    monkeypatch.setattr(sports, "_sports", {})
    sports.register(made)
    return made
