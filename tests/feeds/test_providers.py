"""Tables of providers."""

import pytest
from pytest_django.fixtures import Settings

from feeds.providers import attribution, attributions, names_a_row

TABLE = {"rink": "tests.feeds.test_providers.Rink"}


class Rink:
    """A provider that asks to be named."""

    attribution = "Stones: The Rink."


class Ditch:
    """Another one."""

    attribution = "Water: The Ditch."


def test_a_provider_is_named_as_it_asks_to_be() -> None:
    assert attribution(TABLE, "rink") == "Stones: The Rink."


def test_each_of_several_is_named_once() -> None:
    table = TABLE | {"pond": "tests.feeds.test_providers.Rink", "ditch": "tests.feeds.test_providers.Ditch"}

    assert attributions(table, ["rink", "pond", "ditch", "earlier"]) == "Stones: The Rink. Water: The Ditch."


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


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("rink, pond", []),
        ("rink,ring", ["FOOTBALL_PROVIDER is 'ring'; known are: pond, rink."]),
        ("rink,", ["FOOTBALL_PROVIDER is ''; known are: pond, rink."]),
        ("pond,rink,pond", ["FOOTBALL_PROVIDER names a provider twice: pond, rink, pond."]),
    ],
)
def test_several_providers_are_each_a_row_named_once(settings: Settings, named: str, said: list[str]) -> None:
    settings.FOOTBALL_PROVIDER = named
    table = TABLE | {"pond": "tests.feeds.test_providers.Rink"}

    errors = names_a_row("FOOTBALL_PROVIDER", table, "matchwire.E004", several=True)

    assert [error.msg for error in errors] == said


def test_a_kind_that_takes_one_provider_says_so(settings: Settings) -> None:
    settings.TENNIS_PROVIDER = "rink,rink"

    (error,) = names_a_row("TENNIS_PROVIDER", TABLE, "matchwire.E007")

    assert error.msg == "TENNIS_PROVIDER is 'rink,rink'; it takes one provider of: rink."
