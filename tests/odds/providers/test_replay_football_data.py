"""The recorded odds: what was quoted on the replayed matches, compared with what is known of them."""

import csv
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.recorded.replay import ReplayClock, Run
from live.publish import Position
from odds import look
from odds.consensus import consensus
from odds.history import take_in
from odds.match import Match, Phase
from odds.providers.replay_football_data import FootballDataReplay
from odds.quotes import GOALS_25, MATCH_WINNER, Books, Outcome, Reading
from odds.usable import Use, usable
from tests.odds.builders import a_match
from tests.replay_files import replay_folder

KICKOFF = datetime(2026, 3, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOON = timedelta(seconds=20)  # the look after a moment

PLAYED = {
    "chelsea_burnley": ("2499721", date(2017, 8, 12), "Chelsea", "Burnley"),
    "eintracht_frankfurt_moenchengladbach": (
        "eintracht_frankfurt_moenchengladbach_2020-05-16",
        date(2020, 5, 16),
        "Eintracht Frankfurt",
        "Borussia Mönchengladbach",
    ),
    "koeln_leipzig": ("koeln_leipzig_2020-06-01", date(2020, 6, 1), "1. FC Köln", "RB Leipzig"),
}
SLUGS = {
    "B365": "bet365",
    "BW": "bwin",
    "IW": "interwetten",
    "LB": "ladbrokes",
    "PS": "pinnacle",
    "WH": "william-hill",
    "VC": "betvictor",
}
BOOKMAKERS = {slug: slug.title() for slug in SLUGS.values()}

both_bundesliga = pytest.mark.parametrize("name", ["eintracht_frankfurt_moenchengladbach", "koeln_leipzig"])


@pytest.fixture(scope="module")
def replay() -> FootballDataReplay:
    """The recorded odds at the pace of life."""
    return FootballDataReplay(replay_folder(), ReplayClock())


def facts(name: str) -> dict[str, Any]:
    """Return what is known of a match's odds."""
    found: dict[str, Any] = json.loads((replay_folder() / "facts.json").read_bytes())["football"]["odds"][
        name
    ]
    return found


def replayed(name: str, phase: Phase = Phase.BEFORE, **changes: Any) -> Match:
    """Return the match, kicking off at KICKOFF."""
    source, day, home, away = PLAYED[name]
    ref = Run(source, int(KICKOFF.timestamp())).ref
    fields = {
        "ref": ref,
        "recorded_on": day,
        "home": home,
        "away": away,
        "kickoff_at": KICKOFF,
        "phase": phase,
    }
    return a_match(**fields | changes)


async def read(replay: FootballDataReplay, match: Match, at: datetime) -> Books:
    """Return what is quoted; nothing of a match that is not in the files."""
    answer = (await replay.quotes([match], at)).get(match.topic, {})
    assert not isinstance(answer, ProviderError)
    return answer


def mean_of(books: Books, match: Match, at: datetime) -> dict[Outcome, float]:
    """Return the consensus at that moment."""
    used = [usable(quotes, match, at, at, Use.CONSENSUS) for quotes in books.values()]
    return consensus(used).by_outcome


def of_line(prices: dict[Outcome, float]) -> dict[str, float]:
    """Return the result's prices by the facts' words."""
    return {outcome.value: prices[outcome] for outcome in MATCH_WINNER}


def rounded(prices: dict[str, float]) -> dict[str, float]:
    """Return what is known to four digits, to the two that are sent."""
    return {outcome: round(price, 2) for outcome, price in prices.items()}


@pytest.mark.parametrize("name", PLAYED)
async def test_the_first_set_is_that_of_the_facts(replay: FootballDataReplay, name: str) -> None:
    books = await read(replay, replayed(name), KICKOFF - HOUR)

    known = {SLUGS[prefix]: prices for prefix, prices in facts(name)["match_winner"].items()}
    assert {
        slug: of_line({o: q.price for o, q in some.items()}) for slug, some in books.items() if some
    } == known
    mean = of_line(mean_of(books, replayed(name), KICKOFF - HOUR))
    assert mean == rounded(facts(name)["consensus_mean_of_books"])


@both_bundesliga
async def test_the_closing_set_is_that_of_the_facts(replay: FootballDataReplay, name: str) -> None:
    match = replayed(name, Phase.IN_PLAY)
    books = await read(replay, match, KICKOFF + SOON)

    known = {SLUGS[prefix]: prices for prefix, prices in facts(name)["closing"].items()}
    assert {
        slug: of_line({o: q.price for o, q in some.items()}) for slug, some in books.items() if some
    } == known
    assert of_line(mean_of(books, match, KICKOFF + SOON)) == rounded(facts(name)["closing_consensus"])


async def test_in_play_a_book_without_closing_prices_is_too_old(replay: FootballDataReplay) -> None:
    match = replayed("chelsea_burnley", Phase.IN_PLAY)
    books = await read(replay, match, KICKOFF + SOON)

    assert of_line(mean_of(books, match, KICKOFF + SOON)) == facts("chelsea_burnley")["closing"]["PS"]


@both_bundesliga
async def test_totals_are_the_mean_of_the_two_books_that_quote_them(
    replay: FootballDataReplay, name: str
) -> None:
    known = facts(name)["over_under_2.5"]
    for phase, at, suffix in (
        (Phase.BEFORE, KICKOFF - HOUR, ""),
        (Phase.IN_PLAY, KICKOFF + SOON, " closing"),
    ):
        match = replayed(name, phase)
        prices = mean_of(await read(replay, match, at), match, at)
        for outcome in GOALS_25:
            quoted = [known[f"{book}{suffix}"][outcome.value] for book in ("B365", "PS")]
            assert prices[outcome] == pytest.approx(sum(quoted) / 2, abs=0.005 + 1e-9)


@pytest.mark.parametrize("name", PLAYED)
async def test_nothing_is_known_before_the_first_set(replay: FootballDataReplay, name: str) -> None:
    assert await read(replay, replayed(name), KICKOFF - HOUR - SOON) == {}


async def test_a_book_that_does_not_move_sends_no_frame(replay: FootballDataReplay) -> None:
    name = "eintracht_frankfurt_moenchengladbach"
    first = take_in(None, await read(replay, replayed(name), KICKOFF - HOUR), KICKOFF - HOUR)
    at = KICKOFF + SOON
    closing = take_in(first, await read(replay, replayed(name, Phase.IN_PLAY), at), at)

    sent = published(
        replayed(name, Phase.IN_PLAY), closing, at, after=published(replayed(name), first, KICKOFF - HOUR)
    )

    moved = {topic.rpartition(".")[2] for topic in sent}
    assert moved == {"odds", "bet365", "bwin", "pinnacle", "william-hill", "betvictor"}


def published(
    match: Match, reading: Reading, at: datetime, after: dict[str, bytes] | None = None
) -> dict[str, bytes]:
    """Return what a look publishes: its cursors by topic."""
    known = after or {}
    drafts = [
        look.draft(topic, frame, Position("tip", known.get(topic)))
        for topic, frame in look.frames(match, reading, BOOKMAKERS, at)
    ]
    return {draft.topic: draft.cursor for draft in drafts if draft is not None}


async def test_ten_minutes_into_the_match_nothing_is_left(replay: FootballDataReplay) -> None:
    match = replayed("koeln_leipzig", Phase.IN_PLAY)
    at = KICKOFF + timedelta(minutes=10, seconds=1)

    assert mean_of(await read(replay, match, at), match, at) == {}


async def test_a_faster_clock_shortens_the_hour_before() -> None:
    replay = FootballDataReplay(replay_folder(), ReplayClock(speed=60))
    match = replayed("koeln_leipzig")

    assert await read(replay, match, KICKOFF - timedelta(seconds=61)) == {}
    assert await read(replay, match, KICKOFF - timedelta(seconds=60)) != {}


@pytest.mark.parametrize(
    "changes",
    [{"recorded_on": None}, {"recorded_on": date(2020, 6, 2)}, {"home": "Mainz"}, {"away": "1. FC Köln"}],
)
async def test_a_match_that_is_not_in_the_files_is_left_out(
    replay: FootballDataReplay, changes: dict[str, Any]
) -> None:
    assert await replay.quotes([replayed("koeln_leipzig", **changes)], KICKOFF) == {}


async def test_a_ref_that_names_no_run_is_that_match_s_error(replay: FootballDataReplay) -> None:
    bad = replayed("koeln_leipzig", ref="koeln_leipzig", event_id=1)
    good = replayed("koeln_leipzig", event_id=2)

    answers = await replay.quotes([bad, good], KICKOFF)

    assert isinstance(answers[bad.topic], ProviderError)
    assert not isinstance(answers[good.topic], ProviderError)


def test_its_source_is_named() -> None:
    assert FootballDataReplay.attribution == "Odds and match totals: football-data.co.uk"


def test_a_folder_without_odds_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"no \*\.csv in"):
        FootballDataReplay(tmp_path, ReplayClock())


@pytest.mark.parametrize("rows", [[["Date", "HomeTeam"], ["16/05/2020", "FC Koln"]], [["Date"], ["May"]]])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, rows: list[list[str]]) -> None:
    folder = tmp_path / "football" / "odds"
    folder.mkdir(parents=True)
    with (folder / "D1.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)

    with pytest.raises(ImproperlyConfigured, match=r"D1\.csv cannot be read"):
        FootballDataReplay(tmp_path, ReplayClock())
