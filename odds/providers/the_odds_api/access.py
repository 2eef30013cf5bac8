"""How The Odds API is reached (feed formats, sections 4.1, 4.2 and 4.6), by the settings THE_ODDS_API_…"""

import math
from http import HTTPStatus
from urllib.parse import quote

import msgspec
from django.conf import settings

from feeds.errors import ProviderError
from feeds.http.client import Upstream
from feeds.http.gate import Limits
from feeds.http.refusals import KEY_REFUSED, Refusal

NAME = "the_odds_api"
PREFIX = "THE_ODDS_API_"  # of its settings
TITLE = "the_odds_api odds"  # as odds/refresh.py calls it in the log
OUT_OF_CREDITS = "OUT_OF_USAGE_CREDITS"  # comes with a 401, as a bad key does
SPENT = "the plan's credits are spent"
PATIENCE_SECONDS = 3  # that a request waits for its turn; the gate refuses those that would wait five
KEYS_OF_A_REGION = 10  # of `bookmakers`, which cost as one of `regions`

SPORTS = "v4/sports"
BULK_MARKETS = ("h2h", "totals")
EVENT_MARKETS = ("btts", "alternate_totals")


def the_odds_api() -> Upstream:
    """Return the way to it. The key is in the query: it has no header for it."""
    return Upstream(
        name="the odds api",
        base=f"{settings.THE_ODDS_API_URL.rstrip('/')}/",
        key=settings.THE_ODDS_API_KEY,
        key_param="apiKey",
        limits=Limits(per_second=settings.THE_ODDS_API_REQUESTS_PER_SECOND),
        explain=explain,
    )


def events_path(league: str) -> str:
    """Return the path of a league's matches; it costs nothing."""
    return f"{SPORTS}/{quote(league, safe='')}/events"


def odds_path(league: str) -> str:
    """Return the path of the odds of a league's matches."""
    return f"{SPORTS}/{quote(league, safe='')}/odds"


def event_path(league: str, ref: str) -> str:
    """Return the path of the odds of one match."""
    return f"{events_path(league)}/{quote(ref, safe='')}/odds"


def question(markets: tuple[str, ...]) -> dict[str, str]:
    """Return the parameters of a call for odds; bookmakers, where they are named, override regions."""
    books, regions = settings.THE_ODDS_API_BOOKMAKERS, settings.THE_ODDS_API_REGIONS
    whose = {"bookmakers": ",".join(books)} if books else {"regions": ",".join(regions)}
    return whose | {"markets": ",".join(markets), "oddsFormat": "decimal", "dateFormat": "iso"}


def cost(markets: tuple[str, ...]) -> int:
    """Return the most credits that a call for odds takes: markets times regions."""
    books, regions = settings.THE_ODDS_API_BOOKMAKERS, settings.THE_ODDS_API_REGIONS
    return len(markets) * (math.ceil(len(books) / KEYS_OF_A_REGION) if books else len(regions))


def at_once(most: int) -> int:
    """Return how many requests may be made together, so that none waits in vain for its turn."""
    rate: float = settings.THE_ODDS_API_REQUESTS_PER_SECOND
    return min(most, max(1, math.floor(rate * PATIENCE_SECONDS)))


def explain(status: int, text: str) -> ProviderError | None:
    """Return what a refusal means that concerns all calls: the credits are spent, or a setting is wrong."""
    code = _code(text)
    if code == OUT_OF_CREDITS:
        return Refusal(SPENT, is_trouble=False)
    if status in KEY_REFUSED:
        return ProviderError("THE_ODDS_API_KEY is not accepted", permanent=True)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return ProviderError("THE_ODDS_API_URL leads elsewhere", permanent=True)
    if status == HTTPStatus.UNPROCESSABLE_ENTITY and code in ("INVALID_REGION", "INVALID_BOOKMAKERS"):
        setting = "THE_ODDS_API_REGIONS" if code == "INVALID_REGION" else "THE_ODDS_API_BOOKMAKERS"
        return ProviderError(f"{setting} names what there is not", permanent=True)
    return None


def _code(text: str) -> object:
    """Return the `error_code` of a body, wherever it is no JSON: None."""
    try:
        body = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    return body.get("error_code") if isinstance(body, dict) else None
