"""Matches that cannot be read."""

import pytest
from structlog.testing import capture_logs

from feeds import complaints
from feeds.complaints import EVERY_SECONDS, Complaints
from feeds.errors import ProviderError
from tests.feeds.hand_clock import HandClock

NO_SCORE = ProviderError("no score", permanent=True)


def test_a_match_is_complained_of_once_a_minute_with_reason_and_count() -> None:
    clock = HandClock()
    complaints = Complaints(clock)
    with capture_logs() as logs:
        for _ in range(EVERY_SECONDS // 5 + 1):  # the first poll, and those of a minute
            complaints.malformed("vendor", "m1", NO_SCORE)
            clock.pass_by(5)

    assert [(line["log_level"], line["ref"], line["error"], line["times"]) for line in logs] == [
        ("warning", "m1", "no score", 1),
        ("warning", "m1", "no score", 13),
    ]


def test_each_match_of_each_provider_is_complained_of() -> None:
    complaints = Complaints(HandClock())
    with capture_logs() as logs:
        for provider, ref in [("vendor", "m1"), ("vendor", "m2"), ("other", "m1")] * 2:
            complaints.malformed(provider, ref, NO_SCORE)

    assert [(line["provider"], line["ref"]) for line in logs] == [
        ("vendor", "m1"),
        ("vendor", "m2"),
        ("other", "m1"),
    ]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complaints, "MAX_KNOWN", 2)
    known = Complaints(HandClock())
    with capture_logs() as logs:
        for ref in ["m1", "m2", "m3", "m1"]:
            known.malformed("vendor", ref, NO_SCORE)

    assert [line["ref"] for line in logs] == ["m1", "m2", "m3", "m1"]
