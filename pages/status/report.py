"""How the service does now, as `/status.json` has it; the page shows the same."""

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from feeds import feed
from feeds.feed import Feed
from feeds.health import incidents, notes
from feeds.health.incidents import Incident
from feeds.health.verdict import Fared, State, eased, of_feed, of_provider, worst
from feeds.http.left_alone import LeftAlone, left_alone
from feeds.models import DEMO_PROVIDER
from feeds.moments import rfc3339
from feeds.providers import chosen
from feeds.takeover.stand_ins import StandingIn, standing_in
from football.feed import TICK_SECONDS as FOOTBALL_SECONDS
from live import demand, latency
from live.histogram import Counts, quantile
from live.latency import Way
from odds.schedule import REFRESH_SECONDS as ODDS_SECONDS
from pages.status.shape import (
    FeedStatus,
    ProviderStatus,
    Quantiles,
    StandInStatus,
    Status,
    Trouble,
    UpstreamStatus,
)
from pages.status.words import in_words
from tennis.feed import TICK_SECONDS as TENNIS_SECONDS


class Watched(NamedTuple):
    """A feed that the page tells of."""

    name: str
    title: str
    setting: str  # names the setting that names its providers
    circuit: str  # what its providers' circuits are called after their names
    asked_every: float  # seconds


WATCHED = (
    Watched("football", "Football", "FOOTBALL_PROVIDER", "football", FOOTBALL_SECONDS),
    Watched("tennis", "Tennis", "TENNIS_PROVIDER", "tennis", TENNIS_SECONDS),
    Watched("football odds", "Football odds", "ODDS_PROVIDER", "odds", ODDS_SECONDS),
)


def read() -> Status:
    """Return how the service does now. Blocking; raises redis.RedisError when Redis is away."""
    now = time.time()
    measured = latency.of_last_hour(now)
    feeds = [_feed_status(watched, measured, now) for watched in WATCHED]
    troubles = [*_ongoing(feeds), *map(_over, incidents.recent())]
    alone = [_left_alone(name, each, now) for name, each in left_alone().items()]
    return Status(worst([each.state for each in feeds]), _moment(now), feeds, troubles, alone)


def without_redis() -> Status:
    """Return what there is to say while Redis is away: nothing moves then, and nothing is known."""
    nothing = Quantiles(0)
    feeds = [
        FeedStatus(
            *(each.name, each.title, State.DOWN, "The live store does not answer.", 0),
            *(None, None, None, None),
            *([], nothing, nothing),
        )
        for each in WATCHED
    ]
    return Status(State.DOWN, _moment(time.time()), feeds, [])


def _feed_status(watched: Watched, measured: Mapping[tuple[Way, str], Counts], now: float) -> FeedStatus:
    read: Feed = feed.named(watched.name)
    worked = notes.worked(watched.name)
    providers = [
        _provider_status(name, notes.fared(f"{name} {watched.circuit}"), watched.asked_every, now)
        for name in dict.fromkeys((*chosen(watched.setting), DEMO_PROVIDER))
    ]
    stand_ins = standing_in(watched.circuit)
    stood_in_for = {each.instead_of for each in stand_ins}
    states = [eased(each.state) if each.name in stood_in_for else each.state for each in providers]
    state, reason = of_feed(worked, states, read.period, now)
    return FeedStatus(
        name=watched.name,
        title=watched.title,
        state=state,
        reason=reason,
        followed=len(demand.followed(read.sport)),
        last_frame_at=_at(worked.published_at),
        last_frame_age=_age(worked.published_at, now),
        last_poll_at=_at(worked.polled_at),
        last_poll_age=_age(worked.polled_at, now),
        providers=providers,
        relay=quantiles(measured.get((Way.RELAY, watched.name))),
        upstream=quantiles(measured.get((Way.UPSTREAM, watched.name))),
        stand_ins=[_stand_in(each) for each in stand_ins],
    )


def _provider_status(name: str, fared: Fared, asked_every: float, now: float) -> ProviderStatus:
    return ProviderStatus(
        name=name,
        state=of_provider(fared, asked_every, now),
        last_answer_at=_at(fared.good_at),
        last_answer_age=_age(fared.good_at, now),
        failing_since=_at(fared.failing_since),
        reason=fared.reason,
    )


def _stand_in(each: StandingIn) -> StandInStatus:
    return StandInStatus(each.provider, each.instead_of, each.matches, _moment(each.since))


def _left_alone(name: str, each: LeftAlone, now: float) -> UpstreamStatus:
    return UpstreamStatus(name, each.reason, _moment(each.until), round(max(0, each.until - now)))


def quantiles(counts: Counts | None) -> Quantiles:
    """Return what a histogram tells, rounded to a tenth of a millisecond."""
    if counts is None:
        return Quantiles(0)
    return Quantiles(sum(counts), *(_milliseconds(quantile(counts, part)) for part in (0.5, 0.95, 0.99)))


def _ongoing(feeds: Sequence[FeedStatus]) -> list[Trouble]:
    """Return the trouble that feeds and providers are in now, and who stands in for whom."""
    stopped = [
        Trouble(each.name, each.reason, each.last_poll_at, None, None)
        for each in feeds
        if each.reason and each.last_poll_at
    ]
    failing = [
        Trouble(f"{provider.name} {watched.circuit}", provider.reason, provider.failing_since, None, None)
        for watched, each in zip(WATCHED, feeds, strict=True)
        for provider in each.providers
        if provider.failing_since and provider.state in (State.LATE, State.DOWN)
    ]
    standing = [
        Trouble(f"{stand_in.provider} {watched.circuit}", in_words(stand_in), stand_in.since, None, None)
        for watched, each in zip(WATCHED, feeds, strict=True)
        for stand_in in each.stand_ins
    ]
    return [*stopped, *failing, *standing]


def _over(incident: Incident) -> Trouble:
    seconds = round(incident.ended_at - incident.began_at)
    began_at, ended_at = _moment(incident.began_at), _moment(incident.ended_at)
    return Trouble(incident.who, incident.reason, began_at, ended_at, seconds)


def _moment(seconds: float) -> str:
    return rfc3339(datetime.fromtimestamp(seconds, UTC))


def _at(seconds: float | None) -> str | None:
    return None if seconds is None else _moment(seconds)


def _age(at: float | None, now: float) -> float | None:
    return None if at is None else round(max(0.0, now - at), 1)


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(1000 * seconds, 1)
