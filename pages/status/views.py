"""The page `/status/` and its twin for programs. Both answer 200 in trouble too: `state` tells."""

import msgspec
import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from feeds.health.incidents import KEPT_SECONDS
from pages.status import report
from pages.status.shape import Status
from pages.status.words import DAY, HEADINGS, LEADS

log = structlog.get_logger(__name__)


@require_safe
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """Show how the service does now, to anybody."""
    now = _read()
    shown = {
        "status": now,
        "heading": HEADINGS[now.state],
        "lead": LEADS[now.state],
        "incident_days": KEPT_SECONDS // DAY,
    }
    return render(request, "pages/status.html", shown)


@require_safe
@never_cache
def status_json(request: HttpRequest) -> HttpResponse:
    """Return the same as JSON; pages of any origin may read it."""
    body = msgspec.json.encode(_read())
    return HttpResponse(body, content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})


def _read() -> Status:
    try:
        return report.read()
    except (RedisError, OSError) as error:
        log.warning("status not read", error=str(error))
        return report.without_redis()
