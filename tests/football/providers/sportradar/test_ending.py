"""How a match ends: with its last event, whichever feed knew of the end first."""

from football.match import Status
from football.providers.sportradar import answers
from tests.football.providers.sportradar.raw import EVENTS, event, ms, status
from tests.football.providers.sportradar.test_memory import after, whole

OVER = {"status": "ended", "match_status": "ended"}


def test_a_match_does_not_end_before_its_last_event_is_told() -> None:
    last = event(20, "shot_on_target", "95:00", "home")
    held = after(whole("95:01"), "95:02", **OVER)
    assert (held.scoreboard.status, held.whole_at) == (Status.IN_PROGRESS, 0)

    ended = whole("95:03", held, sport_event_status=status("95:03", **OVER), timeline=[*EVENTS, last])
    assert (ended.is_over, ended.ticks[-1].id) == (True, "20")
    assert after(ended, "95:05", **OVER).scoreboard == ended.scoreboard


def test_a_match_that_cannot_be_read_whole_ends_all_the_same() -> None:
    memory = whole("95:00")
    for second in range(2, 64, 2):
        said = f"{95 + second // 60}:{second % 60:02}"
        memory = after(memory, said, event(100 + second, "throw_in", said, "home"), **OVER)
        assert memory.is_over == (second >= 62)
        assert memory.ticks[-1].id == str(100 + second)


def test_the_end_comes_with_what_was_collected_while_a_poll_was_under_way() -> None:
    last = event(20, "shot_on_target", "95:00", "home")
    goes_on = whole("95:01", timeline=[*EVENTS, last])
    ended = whole("95:01", timeline=[*EVENTS, last], sport_event_status=status("95:01", **OVER))

    assert answers.timeline(ended, None, ms("94:59")).ticks[-1].id == "20"
    assert answers.timeline(goes_on, None, ms("94:59")).ticks[-1].id != "20"
