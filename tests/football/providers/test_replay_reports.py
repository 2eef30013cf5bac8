"""The match reports of recordings, against what is known of those matches."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import pytest

from feeds.errors import ProviderError
from feeds.recorded.replay import ReplayClock
from football.graphs import Graphs, Outcome
from football.incidents import (
    AddedTime,
    Booking,
    CardKind,
    Goal,
    GoalKind,
    Incident,
    Minute,
    PeriodEnd,
    Review,
    Substitution,
    Whistle,
)
from football.match import Score, Side
from football.people import Lineups, Person, Position
from football.providers import FootballProvider
from football.providers.replay_timeline import TimelineReplay
from football.providers.replay_wyscout import WyscoutReplay
from tests.football.replay_files import (
    AFTER,
    KICKOFF,
    facts_of,
    ref_of,
    replay_folder,
    snapshot_at,
    uneven_moments,
)

T = TypeVar("T")

CHELSEA, FINAL, SHOOT_OUT = "2499721", "2058017", "2058012"
FRANKFURT, KOELN = "eintracht_frankfurt_moenchengladbach_2020-05-16", "koeln_leipzig_2020-06-01"
WYSCOUT, TIMELINES = [CHELSEA, FINAL, SHOOT_OUT], [FRANKFURT, KOELN]
ALL = [*[("wyscout", source) for source in WYSCOUT], *[("timeline", source) for source in TIMELINES]]
END = KICKOFF + AFTER
SOFT_HYPHEN = "\u00ad"
CARDS = {
    "yellow": CardKind.YELLOW,
    "red": CardKind.RED,
    "second_yellow": CardKind.SECOND_YELLOW,
    "yellow_card": CardKind.YELLOW,
}


@pytest.fixture(scope="module")
def providers() -> dict[str, FootballProvider]:
    return {
        "wyscout": WyscoutReplay(replay_folder(), ReplayClock()),
        "timeline": TimelineReplay(replay_folder(), ReplayClock()),
    }


def told(provider: FootballProvider, source: str, at: datetime = END) -> tuple[Incident, ...]:
    """Return the incidents of the run from KICKOFF."""
    incidents = asyncio.run(provider.incidents([ref_of(source)], at))[ref_of(source)]
    assert isinstance(incidents, tuple)
    return incidents


def drawn(provider: FootballProvider, source: str, at: datetime = END) -> Graphs:
    """Return the graphs of the run from KICKOFF."""
    graphs = asyncio.run(provider.graphs([ref_of(source)], at))[ref_of(source)]
    assert isinstance(graphs, Graphs)
    return graphs


def of(incidents: tuple[Incident, ...], kind: type[T]) -> list[T]:
    """Return the incidents of a kind."""
    return [each for each in incidents if isinstance(each, kind)]


def running(minute: Minute) -> int:
    """Return the minute as the facts have it: 45+2 is 47."""
    return minute.shown + (minute.added or 0)


def name(person: Person | None) -> str:
    assert person is not None
    return person.name


def known(written: str) -> str:
    """Return a name of the facts as it is shown: "Plea, Alassane" is Alassane Plea."""
    last, _, first = written.replace(SOFT_HYPHEN, "").partition(", ")
    return f"{first} {last}".strip()


@pytest.mark.parametrize(("kind", "source"), ALL)
def test_every_goal_has_its_scorer_minute_and_score(
    providers: dict[str, FootballProvider], kind: str, source: str
) -> None:
    goals = of(told(providers[kind], source), Goal)

    assert [
        (goal.side.value, running(goal.minute), name(goal.player), [goal.score.home, goal.score.away])
        for goal in goals
    ] == [
        (fact["side"], fact["minute"], known(fact["player"]), fact["score"])
        for fact in facts_of(kind, source)["goals"]
    ]
    assert [goal.kind for goal in goals] == [_kind(fact) for fact in facts_of(kind, source)["goals"]]


def _kind(fact: dict[str, Any]) -> GoalKind:
    if fact.get("own_goal"):
        return GoalKind.OWN_GOAL
    return GoalKind.PENALTY if fact["penalty"] else GoalKind.REGULAR


@pytest.mark.parametrize(("kind", "source"), ALL)
def test_every_card_has_its_player_and_minute(
    providers: dict[str, FootballProvider], kind: str, source: str
) -> None:
    bookings = of(told(providers[kind], source), Booking)

    assert [(each.side.value, running(each.minute), name(each.player), each.card) for each in bookings] == [
        (fact["side"], fact["minute"], known(fact["player"]), CARDS[fact["card"]])
        for fact in facts_of(kind, source)["cards"]
    ]


@pytest.mark.parametrize(("kind", "source"), ALL)
def test_every_substitution_names_both_players(
    providers: dict[str, FootballProvider], kind: str, source: str
) -> None:
    changes = of(told(providers[kind], source), Substitution)

    def row(minute: int, side: str, came: str, went: str) -> tuple[int, str, str, str]:
        return minute, side, came, went

    assert sorted(
        row(running(each.minute), each.side.value, name(each.player_in), name(each.player_out))
        for each in changes
    ) == sorted(
        row(fact["minute"], fact["side"], known(fact["player_in"]), known(fact["player_out"]))
        for fact in facts_of(kind, source)["substitutions"]
    )


@pytest.mark.parametrize(
    ("kind", "source", "whistles"),
    [
        ("wyscout", CHELSEA, [Whistle.HALF_TIME, Whistle.FULL_TIME]),
        ("timeline", KOELN, [Whistle.HALF_TIME, Whistle.FULL_TIME]),
        ("wyscout", SHOOT_OUT, list(Whistle)),
    ],
)
def test_parts_end_in_order_with_their_score(
    providers: dict[str, FootballProvider], kind: str, source: str, whistles: list[Whistle]
) -> None:
    ends = of(told(providers[kind], source), PeriodEnd)
    final = facts_of(kind, source)["score"]

    assert [end.whistle for end in ends] == whistles
    assert [end.minute.shown for end in ends] == [45, 90, 105, 120, 120][: len(ends)]
    assert ends[-1].score == Score(*(final["final"] if isinstance(final, dict) else final))


def test_assists_are_those_of_the_goal_they_led_to(providers: dict[str, FootballProvider]) -> None:
    def assists(kind: str, source: str) -> list[str | None]:
        return [goal.assist and goal.assist.name for goal in of(told(providers[kind], source), Goal)]

    assert assists("wyscout", CHELSEA) == [
        *("M. Lowton", "J. Cork", "S. Defour"),
        *("Willian", "Álvaro Morata"),
    ]
    assert assists("wyscout", FINAL) == [None, "D. Vida", None, None, None, None]
    assert assists("timeline", FRANKFURT) == ["Jonas Hofmann", "Ramy Bensebaini", None, "Sebastian Rode"]


def test_added_time_and_the_video_referee_are_told_where_the_source_does(
    providers: dict[str, FootballProvider],
) -> None:
    incidents = told(providers["timeline"], KOELN)

    assert of(incidents, AddedTime) == [
        AddedTime(minute=Minute(45), minutes=3),
        AddedTime(minute=Minute(90), minutes=4),
    ]
    assert of(incidents, Review) == [
        Review(minute=Minute(73), decision="penaltyAwarded", confirmed=False, side=Side.HOME)
    ]
    assert not of(told(providers["wyscout"], FINAL), AddedTime | Review)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "source"), ALL)
def test_a_report_never_looks_ahead(providers: dict[str, FootballProvider], kind: str, source: str) -> None:
    final, shots = told(providers[kind], source), drawn(providers[kind], source).shots
    for at in uneven_moments():
        incidents = told(providers[kind], source, at)
        board = asyncio.run(snapshot_at(providers[kind], source, at)).scoreboard
        assert incidents == final[: len(incidents)]
        assert (
            drawn(providers[kind], source, at).shots == shots[: len(drawn(providers[kind], source, at).shots)]
        )
        assert [goal.score for goal in of(incidents, Goal)][-1:] in ([], [board.score])
        assert len(of(incidents, Goal)) == board.score.home + board.score.away


# Shots -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("source", WYSCOUT)
def test_the_shots_make_the_figures(providers: dict[str, FootballProvider], source: str, side: Side) -> None:
    shots = [shot for shot in drawn(providers["wyscout"], source).shots if shot.side is side]
    figures = getattr(asyncio.run(snapshot_at(providers["wyscout"], source, END)), side)

    assert len(shots) == figures.total_shots
    assert sum(shot.xg or 0 for shot in shots) == pytest.approx(figures.xg)
    on_target = [shot for shot in shots if shot.outcome in (Outcome.GOAL, Outcome.SAVED)]
    assert len(on_target) == figures.shots_on_target
    assert all((shot.place.x > 50) == (side is Side.HOME) for shot in shots if (shot.xg or 0) > 0.05)


def test_a_shot_says_who_took_it_with_what_and_where_it_went(providers: dict[str, FootballProvider]) -> None:
    goals = [s for s in drawn(providers["wyscout"], FINAL).shots if s.outcome is Outcome.GOAL]

    assert [(s.player and s.player.name, s.body, s.origin, s.goal_mouth) for s in goals][:2] == [
        ("I. Perišić", "left-foot", None, "right"),
        ("A. Griezmann", "left-foot", "penalty", "low-left"),
    ]


def test_pressure_covers_the_whole_match(providers: dict[str, FootballProvider]) -> None:
    assert len(drawn(providers["wyscout"], CHELSEA).pressure) == 90
    assert len(drawn(providers["wyscout"], SHOOT_OUT).pressure) == 120


def test_a_source_without_blocked_shots_draws_none(providers: dict[str, FootballProvider]) -> None:
    assert drawn(providers["timeline"], KOELN) == Graphs()


# Line-ups and squads ---------------------------------------------------------------------------------


def lineups(provider: FootballProvider, source: str, at: datetime) -> Lineups | None:
    """Return the line-ups of the run from KICKOFF."""
    answer = asyncio.run(provider.lineups([ref_of(source)], at))[ref_of(source)]
    assert not isinstance(answer, ProviderError)
    return answer


def test_line_ups_are_confirmed_an_hour_before_kick_off(providers: dict[str, FootballProvider]) -> None:
    hour = KICKOFF - timedelta(hours=1)
    confirmed = lineups(providers["wyscout"], CHELSEA, hour)

    assert lineups(providers["wyscout"], CHELSEA, hour - timedelta(milliseconds=1)) is None
    assert confirmed is not None
    assert confirmed.confirmed_at == hour.astimezone(UTC)
    assert [len(confirmed.of(side).players) for side in Side] == [11, 11]
    assert [len(confirmed.of(side).substitutes) for side in Side] == [7, 7]
    assert "Fàbregas" in {player.short_name for player in confirmed.home.players}
    assert confirmed.home.formation is None


def test_a_player_is_described_as_far_as_the_file_goes(providers: dict[str, FootballProvider]) -> None:
    confirmed = lineups(providers["wyscout"], FINAL, KICKOFF)
    assert confirmed is not None
    kante = next(player for player in confirmed.home.players if player.short_name == "N. Kanté")

    assert (kante.ref, kante.name) == ("31528", "N'Golo Kanté")
    assert (kante.position, kante.jersey_number) == (Position.MIDFIELDER, None)
    assert (kante.nationality, kante.date_of_birth) == ("Mali", date(1991, 3, 29))


def test_a_squad_is_everybody_the_recordings_list(providers: dict[str, FootballProvider]) -> None:
    croatia, chelsea = "9598", "1610"
    squads = asyncio.run(providers["wyscout"].squads([croatia, chelsea, "0"], END))

    assert {ref: len(squad) for ref, squad in squads.items() if isinstance(squad, tuple)} == {
        croatia: 22,  # of two matches
        chelsea: 18,
        "0": 0,
    }


def test_a_source_without_line_ups_has_none(providers: dict[str, FootballProvider]) -> None:
    assert lineups(providers["timeline"], KOELN, END) is None
    assert asyncio.run(providers["timeline"].squads(["koeln"], END)) == {"koeln": ()}


def test_a_ref_that_names_no_run_is_refused(providers: dict[str, FootballProvider]) -> None:
    for ask in ("incidents", "graphs", "lineups"):
        answer = asyncio.run(getattr(providers["wyscout"], ask)(["nonsense"], END))["nonsense"]
        assert isinstance(answer, ProviderError), ask
