from football.providers.recorded.recording import EXTRA_TIME_2, FIRST_HALF, MINUTE_MS
from football.providers.wyscout.plays import Kind, Part
from football.providers.wyscout.schedule import BREAK_MINUTES, SPELLS, WAITS, spans
from tests.football.providers.wyscout.plays import play

LAST = {
    Part.FIRST_HALF: 2824.694,
    Part.SECOND_HALF: 3003.836,
    Part.EXTRA_TIME_1: 1035.917,
    Part.EXTRA_TIME_2: 980.138,
    Part.SHOOT_OUT: 422.918,
}


def test_each_part_follows_the_last_event_of_the_one_before_after_its_break() -> None:
    plays = [
        play(Kind.PASS, part=part, second=second) for part, last in LAST.items() for second in (1.5, last)
    ]
    starts = [(span.part, span.start, span.end) for span in spans(plays)]

    second, first_extra = 2824_694 + 15 * MINUTE_MS, 2824_694 + 3003_836 + 20 * MINUTE_MS
    second_extra = first_extra + 1035_917 + MINUTE_MS
    shoot_out = second_extra + 980_138 + 3 * MINUTE_MS
    assert starts == [
        (Part.FIRST_HALF, 0, 2824_694),
        (Part.SECOND_HALF, second, second + 3003_836),
        (Part.EXTRA_TIME_1, first_extra, first_extra + 1035_917),
        (Part.EXTRA_TIME_2, second_extra, second_extra + 980_138),
        (Part.SHOOT_OUT, shoot_out, shoot_out + 422_918),
    ]


def test_seconds_count_from_the_start_of_their_part() -> None:
    plays = [play(Kind.PASS, second=2700.0), play(Kind.PASS, part=Part.SECOND_HALF, second=10.0)]
    second_half = spans(plays)[1]
    assert second_half.offset(2.5) == 2700_000 + 15 * MINUTE_MS + 2_500


def test_every_part_has_its_words() -> None:
    assert {*SPELLS, Part.SHOOT_OUT} == set(Part)
    assert {*WAITS, Part.FIRST_HALF} == {*BREAK_MINUTES, Part.FIRST_HALF} == set(Part)


def test_minutes_count_from_1_and_stop_in_stoppage_time() -> None:
    assert [FIRST_HALF.minute(played) for played in (0, 59_999, 60_000, 44 * MINUTE_MS, 48 * MINUTE_MS)] == [
        1,
        1,
        2,
        45,
        45,
    ]
    assert [EXTRA_TIME_2.minute(played) for played in (0, 20 * MINUTE_MS)] == [106, 120]
