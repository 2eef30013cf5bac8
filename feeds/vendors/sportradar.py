"""How Sportradar is reached (feed formats, sections 2.1, 2.10 and 3.1), by the settings of one product."""

from http import HTTPStatus
from urllib.parse import quote

from django.conf import settings

from feeds.errors import ProviderError
from feeds.http.client import Upstream
from feeds.http.gate import Limits
from feeds.http.refusals import Explain

ATTRIBUTION = "Data: Sportradar"
LEVELS = ("trial", "production")
QUOTA_DAYS = 30  # the trial's requests are counted "in any 30 days"
OVER = "over "  # "Developer Over Limit", "… Over Qps", "… Over Rate": what a key that is fine is told


def sportradar(prefix: str, name: str, product: str, version: str) -> Upstream:
    """Return one product, as `soccer` `v4`; the settings that begin with `prefix` say how it may be asked."""

    def chosen(setting: str) -> str:
        return str(getattr(settings, f"{prefix}_{setting}"))

    base = f"{chosen('URL').rstrip('/')}/{product}/{chosen('LEVEL')}/{version}/{chosen('LANGUAGE')}/"
    return Upstream(
        name=name,
        base=base,
        key=chosen("KEY"),
        key_header="x-api-key",
        limits=Limits(
            per_second=getattr(settings, f"{prefix}_REQUESTS_PER_SECOND"),
            quota=getattr(settings, f"{prefix}_QUOTA"),
            quota_days=QUOTA_DAYS,
        ),
        explain=_explain(f"{prefix}_KEY"),
    )


def match_path(ref: str, what: str) -> str:
    """Return the path of one of a match's feeds."""
    return f"sport_events/{quote(ref, safe=':')}/{what}.json"


def _explain(key: str) -> Explain:
    """Return what tells a 401 or 403 about too many requests, which passes, from one about the key."""

    def explain(status: int, text: str) -> ProviderError | None:
        if status not in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            return None
        if OVER in text.lower():
            return ProviderError("the key is over its rate or quota")
        return ProviderError(f"{key} is unknown, or the package was not bought", permanent=True)

    return explain
