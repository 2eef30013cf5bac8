"""Upstream vendors of odds: what each must answer, and the table of those we have."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from feeds.errors import ProviderError
from feeds.models import DEMO_PROVIDER
from feeds.providers import attribution
from odds.match import Match
from odds.quotes import Books, Reading

PROVIDERS = {
    "simulator": "odds.providers.simulator.Simulator",
    "sportmonks": "odds.providers.sportmonks.provider.SportmonksOdds",
    "the_odds_api": "odds.providers.the_odds_api.provider.TheOddsApi",
    "replay_football_data": "odds.providers.replay_football_data.FootballDataReplay",
}


class OddsProvider(Protocol):
    """One vendor. `at` is the moment of the reading, in UTC."""

    name: str
    attribution: str  # shown wherever its data is shown; empty where none is due

    async def quotes(
        self, matches: Sequence[Match], at: datetime
    ) -> Mapping[str, Books | Reading | ProviderError]:
        """Return what all its bookmakers quote, by the matches' topics; without those it does not know.

        Books were read just now; a Reading says when, for a vendor that is read between the questions.

        A match that cannot be read is answered with its ProviderError, so that the others go on; a
        ProviderError raised concerns the vendor as a whole.
        """
        ...


@cache
def provider(name: str) -> OddsProvider:
    """Return the provider of that name, made once per process; KeyError for an unknown one."""
    made: OddsProvider = import_string(PROVIDERS[name])()
    return made


def attribution_of(name: str) -> str:
    """Return what the provider of that name wants shown with its quotes; empty: nothing."""
    return attribution(PROVIDERS, name)


def provider_name(*, demo: bool) -> str:
    """Return who quotes a match."""
    return DEMO_PROVIDER if demo else str(settings.ODDS_PROVIDER)
