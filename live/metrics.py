"""Figures of this process for Prometheus (`/metrics`)."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from live.histogram import BOUNDS

SOCKETS = Gauge("matchwire_sockets", "Open sockets of this process")
FRAMES = Counter("matchwire_frames_delivered", "Frames handed to sockets")
REPAIRS = Counter("matchwire_repairs", "Topics read again because something was missed")
OVERFLOWS = Counter("matchwire_slow_readers_closed", "Sockets closed with 4408")
ERRORS = Counter("matchwire_errors_sent", "Error frames", ["code"])
LATENCY = Histogram(
    "matchwire_latency_seconds", "Until the sockets have a publication", ["way", "feed"], buckets=BOUNDS
)


def delivered(count: int) -> None:
    """Count frames handed to sockets."""
    FRAMES.inc(count)


def repaired() -> None:
    """Count a topic that was read again."""
    REPAIRS.inc()


def overflowed() -> None:
    """Count a socket that was closed because it read too slowly."""
    OVERFLOWS.inc()


def refused(code: str) -> None:
    """Count an error frame."""
    ERRORS.labels(code).inc()


def measured(way: str, feed: str, seconds: float) -> None:
    """Count how long a publication or a tick took to the sockets; `way`: from where (live/latency.py)."""
    LATENCY.labels(way, feed).observe(seconds)


def metrics(request: HttpRequest) -> HttpResponse:
    """Return this process's figures in Prometheus' text format to whoever shows METRICS_TOKEN.

    401 without it; 404 where the setting is empty.
    """
    if not settings.METRICS_TOKEN:
        raise Http404
    shown = request.headers.get("Authorization", "")
    if not constant_time_compare(shown, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
