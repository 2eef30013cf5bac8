"""A service that replays the recorded Wyscout matches: how it is configured, and what they are to us."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from feeds.recorded.replay import ReplayClock, Run
from football.calendar import sync
from football.models import Event
from football.providers.replay_wyscout import WyscoutReplay
from tests.replay_files import replay_folder

PROVIDER = "replay_wyscout"
NEAR = timedelta(minutes=1)  # around the kick-off
PATIENCE_SECONDS = 60  # for what takes a moment on an idle machine
CHELSEA_BURNLEY, FRANCE_CROATIA, RUSSIA_CROATIA = "2499721", "2058017", "2058012"


def replaying(speed: float) -> dict[str, str]:
    """Return the settings of a service that plays the recordings; skips or fails without them."""
    return {
        "FOOTBALL_PROVIDER": PROVIDER,
        "REPLAY_DIR": str(replay_folder()),
        "REPLAY_SPEED": str(speed),
    }


def kick_off_in(seconds: float) -> dict[str, int]:
    """Put the recordings into the calendar, once each; return our id of each match (for Service.call).

    It is what REPLAY_START does, without a guess how long a busy machine takes to start the processes.
    """
    start = timezone.now() + timedelta(seconds=seconds)
    vendor = WyscoutReplay(clock=ReplayClock(settings.REPLAY_SPEED, start))
    fixtures = asyncio.run(vendor.fixtures(start - NEAR, start + NEAR, start))
    sync(PROVIDER, fixtures)
    events = Event.objects.filter(provider=PROVIDER, ref__in=[fixture.ref for fixture in fixtures])
    return {Run.parse(event.ref).source: event.pk for event in events}


def counted(ticks: Sequence[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """Return ticks per situation and side, in the shape of the facts."""
    counts = Counter((tick["situation"], tick["side"] or "none") for tick in ticks)
    return {
        situation: {side: counts[situation, side] for side in ("home", "away", "none")}
        for situation, _ in counts
    }
