"""Football as odds sees it: which matches there are, how they stand, and when the last goal fell."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from django.conf import settings

from feeds.errors import ProviderError
from feeds.models import with_counterparts
from feeds.served import ServedMatches
from football.course import course
from football.feed import Cursor, decode_cursor
from football.match import IN_PLAY, Status, Timeline
from football.models import Event
from football.progress import progress
from football.providers import provider
from football.providers.recorded.provider import RecordedMatches
from football.providers.simulation.calendar import meeting
from football.providers.simulation.expectation import edge
from live.connection import blocking_redis
from live.topics import cursor_key, head_key, match_topic
from odds.course import Course
from odds.match import Match, Phase

SPORT = "football"
PHASES = {Status.NOT_STARTED: Phase.BEFORE} | dict.fromkeys(IN_PLAY | {Status.INTERRUPTED}, Phase.IN_PLAY)


class FootballQuoting:
    """Football's side of odds (`QuotedSport`): registered in football/apps.py."""

    name = SPORT

    def __init__(self) -> None:
        self._events = ServedMatches(lambda: Event.objects.read_now().with_names())

    def matches(self, event_ids: Sequence[int]) -> list[Match]:
        """Return the matches of these ids whose provider is read now."""
        return _matches(self._events.read(event_ids))

    def kicking_off(self, start: datetime, end: datetime) -> list[Match]:
        """Return the matches that kick off from `start` up to `end`."""
        events = Event.objects.served().with_names().filter(kickoff_at__gte=start, kickoff_at__lt=end)
        return _matches(with_counterparts(list(events)))

    async def courses(self, refs: Sequence[str], at: datetime) -> Mapping[str, Course | ProviderError]:
        """Return what has happened up to `at` in these matches of the simulator."""
        timelines = await provider("simulator").timelines(dict.fromkeys(refs), at)
        return {ref: _course(ref, timeline) for ref, timeline in timelines.items()}


def may_be_quoted(event: Event) -> bool:
    """Whether there is betting on the match by what the calendar knows of it; the feed may know more."""
    return event.is_served and event.status in PHASES


def _matches(events: Iterable[Event]) -> list[Match]:
    """Return the events as football's feed has seen them last, in one round trip."""
    found = list(events)
    pipe = blocking_redis().pipeline(transaction=False)
    for event in found:
        topic = match_topic(SPORT, event.pk)
        pipe.get(cursor_key(topic))
        pipe.hget(head_key(topic), "at")
    answers = pipe.execute()
    seen = zip(found, answers[::2], answers[1::2], strict=True)
    return [_match(event, decode_cursor(cursor), _moment(float(at or 0))) for event, cursor, at in seen]


def _match(event: Event, cursor: Cursor, seen_at: datetime) -> Match:
    boards = [event.scoreboard, *([cursor.scoreboard] if cursor.scoreboard else ())]
    newest = max(boards, key=progress)  # the feed knows more of a match that is followed, else the calendar
    return Match(
        sport=SPORT,
        event_id=event.pk,
        source=event.provider,
        ref=event.ref,
        known_as={event.provider: event.ref} | {each.provider: each.ref for each in event.sources},
        home=event.home.name,
        away=event.away.name,
        kickoff_at=event.kickoff_at,
        phase=PHASES.get(newest.status, Phase.OVER),
        scored_at=None if cursor.scored_at is None else _moment(cursor.scored_at),
        seen_at=seen_at,
        demo=event.demo,
        recorded_on=_recorded_on(event),
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _recorded_on(event: Event) -> date | None:
    vendor = provider(event.provider)
    return vendor.played_on(event.ref) if isinstance(vendor, RecordedMatches) else None


def _course(ref: str, timeline: Timeline | ProviderError) -> Course | ProviderError:
    if isinstance(timeline, ProviderError):
        return timeline
    found = meeting(ref)
    return course(found.kickoff_at, edge(settings.SIMULATOR_SEED, found), timeline.ticks)
