"""Reminders before the end of access: each once, none too late, none to whom they do not concern."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts import users
from billing import mails
from billing.entitlements import Period
from billing.models import Grant, Reminder
from billing.reminders import DAYS_BEFORE, NEWS_FOR, Due, due, send_reminders
from config.celery import SCHEDULE, app

DAY = timedelta(days=1)
START = datetime(2026, 1, 1, tzinfo=UTC)
MONTH = [Period(START, 30)]
END = START + 30 * DAY


# When one is due


@pytest.mark.parametrize(
    ("after", "days_before"),
    [(22.9, None), (23, 7), (26.9, 7), (27, 3), (29, 1), (29.9, 1), (30, 0), (31.9, 0), (32.1, None)],
)
def test_the_nearest_one_that_has_come_is_due(after, days_before):
    expected = None if days_before is None else Due(END, days_before)

    assert due(MONTH, START + after * DAY) == expected


def test_nothing_is_due_without_access():
    assert due([], START) is None


def test_an_extension_moves_them():
    extended = [*MONTH, Period(START + 22 * DAY, 30)]

    assert due(extended, START + 27 * DAY) is None
    assert due(extended, START + 53 * DAY) == Due(END + 30 * DAY, 7)


def test_what_was_bought_a_minute_ago_is_not_reminded_of():
    short = [Period(START, 2)]

    assert due(short, START + timedelta(minutes=1)) is None
    assert due(short, START + 1.1 * DAY) == Due(START + 2 * DAY, 1)


@given(st.lists(st.integers(0, 24 * 60), min_size=1, max_size=60), st.integers(1, 60))
def test_whenever_beat_runs_each_is_sent_at_most_once_and_in_order(hours, days):
    periods = [Period(START, days)]
    sent = []
    for hour in sorted(hours):
        wanted = due(periods, START + timedelta(hours=hour))
        if wanted and wanted.days_before not in sent:
            sent.append(wanted.days_before)

    assert sent == sorted(sent, reverse=True)
    assert set(sent) <= set(DAYS_BEFORE)


# Sending


def ending_in(person, left: timedelta, days: int = 30) -> Grant:
    """Let the person's access end after `left`."""
    start = timezone.now() + left - timedelta(days=days)
    return Grant.objects.create(account=person.user, days=days, reason="a test", created_at=start)


def test_a_reminder_says_when_and_that_nothing_renews_itself(charlie):
    grant = ending_in(charlie, 2.5 * DAY)
    assert send_reminders() == 1
    [message] = mail.outbox

    assert message.to == ["charlie@example.org"]
    assert f"{grant.created_at + 30 * DAY:%Y-%m-%d}" in message.subject
    assert "not renewed by itself" in message.body


def test_each_is_sent_once(charlie):
    ending_in(charlie, 2.5 * DAY)

    assert [send_reminders() for _ in range(3)] == [1, 0, 0]


def test_a_week_without_beat_is_not_followed_by_a_burst(charlie):
    ending_in(charlie, timedelta(hours=3))

    assert send_reminders() == 1
    assert [reminder.days_before for reminder in Reminder.objects.all()] == [1]


def test_the_end_itself_is_told(charlie):
    ending_in(charlie, -timedelta(hours=1))

    assert send_reminders() == 1
    assert "has ended" in mail.outbox[0].subject


def test_an_end_long_ago_is_no_news(bob):
    assert send_reminders() == 0


def test_an_extension_silences_what_was_due(charlie):
    ending_in(charlie, 2.5 * DAY)
    Grant.objects.create(account=charlie.user, days=30, reason="a test")

    assert send_reminders() == 0


def test_the_end_of_an_extension_is_reminded_of_anew(charlie):
    ending_in(charlie, 2.5 * DAY)
    send_reminders()
    Grant.objects.all().delete()
    ending_in(charlie, 2.2 * DAY, days=60)

    assert send_reminders() == 1


def test_a_disabled_account_hears_nothing(charlie, redis_client):
    ending_in(charlie, 2.5 * DAY)
    users.set_active(charlie.user, False)

    assert send_reminders() == 0


def test_a_reminder_that_no_server_took_is_due_again(charlie, monkeypatch):
    ending_in(charlie, 2.5 * DAY)

    def down(*_: object, **__: object) -> None:
        raise SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr(mails, "send_mail", down)
        assert send_reminders() == 0
        assert not Reminder.objects.exists()

    assert send_reminders() == 1


def test_beat_comes_often_enough_to_tell_of_an_end_while_it_is_news():
    _, period, _ = SCHEDULE["reminders"]

    assert timedelta(seconds=period) < NEWS_FOR


@pytest.mark.parametrize("name", ["reminders", "receipts"])
def test_beat_asks_for_tasks_that_a_worker_has(name):
    task, _, _ = SCHEDULE[name]

    assert task in app.tasks
