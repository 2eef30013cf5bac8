"""Logs: one format for all our processes, and no secret in any line."""

import logging
import logging.config
import re
from typing import Any

import structlog

# `?token=…` of the servers' own lines, an Authorization header, and our tokens wherever they turn up
SECRETS = re.compile(
    r"(?P<query>[?&](?:token|ticket)=)[^&\s\"']+"
    r"|(?P<header>authorization['\"]?[:=,]\s*b?['\"]?(?:token|bearer)\s+)[^\s\"',]+"
    r"|(?P<own>\bmw_[A-Za-z0-9]{8}_)[A-Za-z0-9]+",
    re.IGNORECASE,
)

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def redact(line: str) -> str:
    """Return the line with every token and ticket replaced by stars; a token's public prefix stays."""
    return SECRETS.sub(lambda found: next(part for part in found.groups() if part) + "***", line)


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats, then redacts the whole line: the message, its arguments and any traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line without secrets."""
        return redact(super().format(record))


def logging_config(level: str, line_format: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything goes through the root's one redacting handler."""
    own = {"handlers": [], "propagate": True, "level": level}
    quiet = {**own, "level": "WARNING"}  # a line per request, socket or task is no news
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": RedactingFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    _renderer(line_format),
                ],
            },
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            **dict.fromkeys(("django", "django.server", "uvicorn", "celery"), own),
            **dict.fromkeys(
                (
                    "uvicorn.error",
                    "uvicorn.access",
                    "daphne",
                    "django.channels.server",
                    "celery.app.trace",
                    "celery.beat",
                    "celery.worker.strategy",
                ),
                quiet,
            ),
        },
    }


def configure(config: dict[str, Any]) -> None:
    """Set up logging and structlog. Django calls this with LOGGING (setting LOGGING_CONFIG)."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(config)


def _renderer(line_format: str) -> Any:
    if line_format == "json":
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=False)
