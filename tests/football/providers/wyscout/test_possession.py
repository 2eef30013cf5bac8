import gzip
import json

import pytest

from football.match import Side
from football.providers.wyscout.plays import Kind, Part, Play
from football.providers.wyscout.possession import LONGEST_GAP_SECONDS, PossessionClock
from football.providers.wyscout.reading import read_match
from tests.football.providers.wyscout.plays import AWAY, HOME, play
from tests.football.replay_files import facts_of, replay_folder


def seconds(*plays: Play) -> tuple[float, float]:
    clock = PossessionClock()
    for each in plays:
        clock.add(each)
    return clock.seconds[HOME], clock.seconds[AWAY]


def at(
    second: float,
    kind: Kind = Kind.PASS,
    detail: str = "",
    *,
    side: Side = HOME,
    part: Part = Part.FIRST_HALF,
) -> Play:
    return play(kind, detail, side=side, second=second, part=part)


def test_the_time_to_the_next_play_belongs_to_whoever_had_the_ball() -> None:
    assert seconds(at(1), at(4), at(6, side=AWAY), at(7, side=AWAY)) == (5, 1)


def test_a_long_silence_counts_only_so_far() -> None:
    assert seconds(at(1), at(241)) == (LONGEST_GAP_SECONDS, 0)


def test_the_wait_for_a_free_kick_is_nobodys() -> None:
    assert seconds(at(1), at(9, Kind.FREE_KICK, "Throw in", side=AWAY), at(11)) == (0, 2)


@pytest.mark.parametrize("stop", [Kind.FOUL, Kind.OFFSIDE, Kind.INTERRUPTION])
def test_after_a_stop_the_ball_is_nobodys(stop: Kind) -> None:
    assert seconds(at(1), at(3, stop), at(10)) == (2, 0)


@pytest.mark.parametrize(
    ("kind", "detail"), [(Kind.DUEL, "Air duel"), (Kind.OTHERS, "Touch"), (Kind.SAVE, "Reflexes")]
)
def test_a_duel_or_touch_does_not_take_the_ball(kind: Kind, detail: str) -> None:
    assert seconds(at(1), at(3, kind, detail, side=AWAY), at(5, kind, detail, side=AWAY)) == (4, 0)


def test_an_acceleration_takes_the_ball() -> None:
    assert seconds(at(1), at(2, Kind.OTHERS, "Acceleration", side=AWAY), at(5)) == (1, 3)


def test_every_part_begins_with_nobody_on_the_ball() -> None:
    assert seconds(at(2700), at(3, part=Part.SECOND_HALF), at(4, part=Part.SECOND_HALF)) == (1, 0)


def test_there_is_no_share_before_anyone_had_the_ball() -> None:
    clock = PossessionClock()
    clock.add(at(1))
    assert clock.per_cent(HOME) is None
    clock.add(at(2, side=AWAY))
    assert (clock.per_cent(HOME), clock.per_cent(AWAY)) == (100, 0)


@pytest.mark.parametrize("source", ["2499721", "2058017", "2058012"])
def test_recorded_matches_have_the_seconds_of_the_facts(source: str) -> None:
    folder = replay_folder() / "football/wyscout"
    record = next(r for r in json.loads((folder / "matches.json").read_bytes()) if str(r["wyId"]) == source)
    file = json.loads(gzip.decompress(next(folder.glob(f"{source}_*")).read_bytes()))
    plays = [each for each in read_match(file, record).plays if each.part is not Part.SHOOT_OUT]

    known = facts_of("wyscout", source)["possession_seconds"]
    assert seconds(*plays) == pytest.approx((known["home"], known["away"]), abs=0.1)
