"""Every path of the API, asked as its OpenAPI document allows and as it does not: the answers keep to it."""

import json
from collections.abc import Iterator

import hypothesis
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from pytest_django.fixtures import Settings
from redis import Redis
from schemathesis.config import SchemathesisConfig
from schemathesis.openapi import from_dict
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from config.rest.schema import document
from football.match import Counters
from football.models import Event
from odds.models import Bookmaker
from odds.rest.quote_ids import quote_id
from tennis.providers.simulator import demo_ref
from tests.conftest import Person
from tests.football.builders import FULL_TIME, SECOND_HALF, an_event, push
from tests.football.conftest import vendor  # noqa: F401 - a fixture
from tests.football.rest.quoted import close, read, two_books
from tests.football.rest.reported import GRAPHS, INCIDENTS, KARL, LINEUPS
from tests.football.vendor import Vendor
from tests.odds.conftest import bookmakers  # noqa: F401 - a fixture
from tests.tennis.builders import SECOND_SET, a_match

EXAMPLES = 5  # of each path, on top of those that cover its parameters' limits
CONFIG = {
    "generation": {"database": "none", "deterministic": True, "with-security-parameters": False},
    "phases": {"coverage": {"unexpected-methods": ["POST", "DELETE"]}},
}
# Limits that go together, as those of two dates, cannot be written down: not all that fits is accepted.
ABOUT_WHAT_WAS_SENT = [positive_data_acceptance, negative_data_rejection]

api = from_dict(json.loads(document()), config=SchemathesisConfig.from_dict(CONFIG))
api.app = WSGIHandler()


@pytest.fixture
def connection_kept() -> Iterator[None]:
    """Keep requests from closing the connection of the test's transaction, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def match(db: None, vendor: Vendor, settings: Settings, redis_client: Redis) -> Event:  # noqa: F811
    """A match in play of which everything is told, beside one that is over. Nobody counts requests."""
    settings.REST_REQUESTS_PER_MINUTE = 10**9
    close(an_event("over", scoreboard=FULL_TIME), two_books())
    event = an_event(scoreboard=SECOND_HALF)
    read(event, two_books())
    push(event, SECOND_HALF, home=Counters(fouls=8, passes=301, accurate_passes=255, xg=1.18))
    vendor.report, vendor.drawn, vendor.sides, vendor.squad = INCIDENTS, GRAPHS, LINEUPS, (KARL,)
    return event


@pytest.fixture
def known(match: Event, bookmakers: dict[str, str]) -> dict[str, int]:  # noqa: F811
    """The ids of that match and of what belongs to it, and the same of tennis, by their names in paths."""
    over, bwin = Event.objects.get(ref="over"), Bookmaker.objects.get(slug="bwin")
    ref = demo_ref(timezone.now())
    tennis = a_match(ref, provider="simulator", demo=True, scoreboard=SECOND_SET)
    return {
        "event_id": match.pk,
        "league_id": match.league_id,
        "team_id": match.home_id,
        "quote_id": quote_id(over.pk, bwin.pk, 0),
        "match_id": tennis.pk,
        "player_id": tennis.home_id,
        "tournament_id": tennis.tournament_id,
    }


@pytest.mark.usefixtures("connection_kept")
@api.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
def test_answers_are_what_the_document_says(
    case: schemathesis.Case, known: dict[str, int], charlie: Person
) -> None:
    sent = {"Authorization": f"Bearer {charlie.secret}"}
    case.call_and_validate(headers=sent, excluded_checks=ABOUT_WHAT_WAS_SENT[:1])
    if case.path_parameters:
        case.path_parameters = {name: known[name] for name in case.path_parameters}
        case.call_and_validate(headers=sent, excluded_checks=ABOUT_WHAT_WAS_SENT)
