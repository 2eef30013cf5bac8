"""Logs: one format for all our processes, and no secret in any line."""

import logging
import logging.config
import re
from typing import Any

import structlog
from django.db.utils import Error as DatabaseError
from redis.exceptions import RedisError

# Complaints of others whose reason says it all: they are warnings of one line, without a traceback
ONE_LINE: dict[str, tuple[type[BaseException], ...]] = {
    "channels_redis.pubsub": (RedisError, OSError),  # Redis is away; it tries again every second
    "celery.worker.consumer.consumer": (RedisError, OSError),  # the same, in a worker
    "celery.app.trace": (DatabaseError, RedisError, OSError),  # a task's next turn comes
    "uvicorn.error": (UnicodeDecodeError,),  # a client sent text that is not UTF-8, and was closed
}

# `?token=…` of the servers' own lines, an Authorization header, and our tokens wherever they turn up
SECRETS = re.compile(
    r"(?P<query>[?&](?:token|ticket)=)[^&\s\"']+"
    r"|(?P<header>authorization['\"]?[:=,]\s*b?['\"]?(?:token|bearer)\s+)[^\s\"',]+"
    r"|(?P<link>/accounts/(?:confirm-email|password/reset/key)/)[^/\s\"']+"  # of mails
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
    """Return the line with tokens, tickets and mailed links starred out; a token keeps its public prefix."""
    return SECRETS.sub(lambda found: next(part for part in found.groups() if part) + "***", line)


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats, then redacts the whole line: the message, its arguments and any traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line without secrets."""
        return redact(super().format(record))


class OneLine(logging.Filter):
    """Shortens the complaints of ONE_LINE to their message and its reason."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        error = record.exc_info[1] if record.exc_info else None
        if record.name == "celery.beat" and isinstance(record.args, tuple) and record.args and error:
            _shorten(record, str(record.args[0]))  # beat's own message has the whole stack
        elif isinstance(error, ONE_LINE.get(record.name, ())):
            _shorten(record, f"{record.getMessage().strip()}: {error}")
        return True


def _shorten(record: logging.LogRecord, message: str) -> None:
    record.msg, record.args = message, ()
    record.exc_info = record.exc_text = None
    record.levelno, record.levelname = logging.WARNING, "WARNING"


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
                    *_renderers(line_format),
                ],
            },
        },
        "filters": {"one line": {"()": OneLine}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["one line"]}
        },
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


def _renderers(line_format: str) -> list[Any]:
    """Return what makes a line of an event; a traceback shows no local variables, where secrets may be."""
    if line_format == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
