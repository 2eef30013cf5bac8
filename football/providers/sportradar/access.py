"""How Sportradar is reached (feed formats, sections 2.1, 2.2 and 2.10), by settings."""

from http import HTTPStatus
from urllib.parse import quote

from django.conf import settings

from feeds.errors import ProviderError
from feeds.gate import Limits
from feeds.http import Upstream

TITLE = "sportradar football"  # as feeds/shard.py calls it in the log
QUOTA_DAYS = 30  # the trial's requests are counted "in any 30 days"
OVER = "over "  # "Developer Over Limit", "… Over Qps", "… Over Rate": what a key that is fine is told


def base_upstream() -> Upstream:
    """Return Soccer v4."""
    return _upstream("sportradar soccer", "soccer")


def extended_upstream() -> Upstream:
    """Return Soccer Extended v4: bought, counted and out of order by itself."""
    return _upstream("sportradar soccer extended", "soccer-extended")


def match_path(ref: str, what: str) -> str:
    """Return the path of one of a match's feeds."""
    return f"sport_events/{quote(ref, safe=':')}/{what}.json"


def explain(status: int, text: str) -> ProviderError | None:
    """Return what a 401 or 403 means: too many requests pass, everything else does not."""
    if status not in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return None
    if OVER in text.lower():
        return ProviderError("the key is over its rate or quota")
    return ProviderError("SPORTRADAR_SOCCER_KEY is unknown, or the package was not bought", permanent=True)


def _upstream(name: str, product: str) -> Upstream:
    level, language = settings.SPORTRADAR_SOCCER_LEVEL, settings.SPORTRADAR_SOCCER_LANGUAGE
    return Upstream(
        name=name,
        base=f"{settings.SPORTRADAR_SOCCER_URL.rstrip('/')}/{product}/{level}/v4/{language}/",
        key=settings.SPORTRADAR_SOCCER_KEY,
        key_header="x-api-key",
        limits=Limits(
            per_second=settings.SPORTRADAR_SOCCER_REQUESTS_PER_SECOND,
            quota=settings.SPORTRADAR_SOCCER_QUOTA,
            quota_days=QUOTA_DAYS,
        ),
        explain=explain,
    )
