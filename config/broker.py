"""How Celery comes back after an outage of Redis: soon, however long the outage was."""

from typing import Any

from celery.app.amqp import AMQP
from kombu import Connection

RETRY_SECONDS = 2  # Celery's own pauses grow to 30 s, in which no match would be polled


class PromptConnection(Connection):
    """Tries to connect again every couple of seconds."""

    def _ensure_connection(self, *args: Any, **options: Any) -> Any:
        steady = {"interval_start": RETRY_SECONDS, "interval_step": 0}
        return super()._ensure_connection(*args, **(options | steady))


class PromptAMQP(AMQP):
    """Celery's broker side with our connection."""

    Connection = PromptConnection
