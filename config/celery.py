"""The Celery application: queues, and everything that beat does, in one table."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

MINUTE, HOUR, DAY = 60, 3600, 86_400

# What runs how often, in seconds. Whatever has not begun when it is due again is dropped (`expires`), so
# that an outage is not followed by a burst.
SCHEDULE: dict[str, tuple[str, float, tuple[Any, ...]]] = {
    "football": ("feeds.tick", 5, ("football",)),
    "football live feeds": ("football.collect", 2, ()),
    "football scoreboards": ("football.sync_scoreboards", MINUTE, ()),
    "football fixtures": ("football.sync_fixtures", HOUR, ()),
    "tennis": ("feeds.tick", 3, ("tennis",)),
    "tennis live feeds": ("tennis.collect", 2, ()),
    "tennis scoreboards": ("tennis.sync_scoreboards", MINUTE, ()),
    "tennis fixtures": ("tennis.sync_fixtures", HOUR, ()),
    "football odds": ("feeds.tick", 30, ("football odds",)),
    "odds live feeds": ("odds.collect", 2, ()),
    "imminent odds": ("odds.refresh_imminent", 3 * MINUTE, ()),
    "old counterparts": ("feeds.erase_old_counterparts", DAY, ()),
    "PayPal's inbox": ("billing.work_inbox", MINUTE, ()),
    "orders at PayPal": ("billing.look_at_orders", 2 * MINUTE, ()),
    "pending payments": ("billing.look_at_pending", 10 * MINUTE, ()),  # each hourly
    "paid access": ("billing.look_at_completed", 10 * MINUTE, ()),  # each payment daily
    "lost events": ("billing.look_for_events", DAY, ()),
    "old events": ("billing.erase_old_bodies", DAY, ()),
    "receipts": ("billing.send_mails", 5 * MINUTE, ()),  # those that could not be sent at once
    "reminders": ("billing.send_reminders", HOUR, ()),
    "old logins": ("accounts.clear_sessions", DAY, ()),
}

app = Celery("matchwire", amqp="config.broker:PromptAMQP")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_default_queue="default",
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # an outage may last
    broker_transport_options={"socket_timeout": 5, "socket_connect_timeout": 5},
    beat_schedule={
        name: {"task": task, "schedule": period, "args": args, "options": {"expires": period}}
        for name, (task, period, args) in SCHEDULE.items()
    },
    task_routes={"feeds.*": {"queue": "live"}},
)
app.autodiscover_tasks()


@beat_init.connect
def begin_with_the_calendar(**_: Any) -> None:
    """Read the calendar as soon as beat starts: its first regular turn is a period away."""
    for task, period, args in SCHEDULE.values():
        if period >= MINUTE:
            app.send_task(task, args, expires=period)


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Leave logging as Django's settings have it: Celery would put its own in place."""
