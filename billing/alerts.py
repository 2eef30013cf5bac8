"""What a person has to look at: a line in the log at level error, and a figure to set an alarm on."""

from typing import Any

import structlog

from billing.metrics import ALERTS

log = structlog.get_logger(__name__)


def alert(what: str, **fields: Any) -> None:
    """Tell the operators; `fields` are ids and codes, nothing personal and nothing secret."""
    ALERTS.inc()
    log.error(what, **fields)
