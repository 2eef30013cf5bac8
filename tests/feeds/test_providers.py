"""Tables of providers."""

import pytest
from pytest_django.fixtures import Settings

from feeds.providers import attribution, names_a_row

TABLE = {"rink": "tests.feeds.test_providers.Rink"}


class Rink:
    """A provider that asks to be named."""

    attribution = "Stones: The Rink."


def test_a_provider_is_named_as_it_asks_to_be() -> None:
    assert attribution(TABLE, "rink") == "Stones: The Rink."


def test_a_provider_that_is_gone_asks_for_nothing() -> None:
    assert attribution(TABLE, "earlier") == ""


@pytest.mark.parametrize(
    ("name", "said"), [("rink", []), ("ring", ["FOOTBALL_PROVIDER is 'ring'; known are: rink."])]
)
def test_a_setting_has_to_name_a_row_of_its_table(settings: Settings, name: str, said: list[str]) -> None:
    settings.FOOTBALL_PROVIDER = name

    errors = names_a_row("FOOTBALL_PROVIDER", TABLE, "matchwire.E004")

    assert [error.msg for error in errors] == said
    assert {error.id for error in errors} <= {"matchwire.E004"}
