"""Which matches are the same: real names of teams, as vendors write them."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.joining.matching import APART, DOUBTFUL, MOVED, SURE, MatchName, compare, confidence, is_swapped
from feeds.joining.team_names import NO_NAME, likeness, named, normalised, one_team, taken_apart
from tests.feeds.joining.names_of_teams import IN_DOUBT, NOT_ENOUGH, OTHER_TEAMS, PLAYERS, SAME, TWO_CLUBS

KICKOFF = datetime(2026, 11, 7, 15, tzinfo=UTC)
PSG = one_team([("PSG", "Paris Saint-Germain")])
MINUTE = timedelta(minutes=1)


def a_match(home: str, away: str, kickoff_at: datetime = KICKOFF) -> MatchName:
    return MatchName(home=home, away=away, kickoff_at=kickoff_at)


def like(one: str, other: str) -> float:
    return likeness(named(one, {}), named(other, {}))


def sure(one: str, other: str) -> float:
    """The confidence where the opponent is plain."""
    return confidence(a_match(one, "Chelsea"), a_match(other, "Chelsea FC"), {})


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_team_are_joined(one: str, other: str) -> None:
    assert sure(one, other) >= SURE


@pytest.mark.parametrize(("one", "other"), IN_DOUBT)
def test_names_that_may_be_another_team_s_are_for_a_person(one: str, other: str) -> None:
    assert DOUBTFUL <= sure(one, other) < SURE


@pytest.mark.parametrize(("one", "other"), OTHER_TEAMS)
def test_another_team_of_the_same_name_is_no_match_at_all(one: str, other: str) -> None:
    assert sure(one, other) == 0


@pytest.mark.parametrize(("one", "other"), TWO_CLUBS)
def test_two_clubs_have_little_in_common(one: str, other: str) -> None:
    assert like(one, other) < DOUBTFUL


@pytest.mark.parametrize(("one", "other"), NOT_ENOUGH)
def test_two_sides_that_are_both_unplain_are_not_sure(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert confidence(a_match(*one), a_match(*other), {}) < SURE


@pytest.mark.parametrize("nobody", ["TBD", "Winner Match 61", "To be determined", "Runner-up Group A"])
def test_a_team_that_is_not_known_yet_is_nobody(nobody: str) -> None:
    """Two semi-finals may have the same words, and what is joined stays so."""
    assert confidence(a_match(nobody, nobody), a_match(nobody, nobody), {}) == DOUBTFUL
    assert DOUBTFUL <= confidence(a_match("Arsenal", nobody), a_match("Arsenal", nobody), {}) < SURE


def test_both_names_as_in_speech_are_sure() -> None:
    ours = a_match("Newcastle United", "Brighton & Hove Albion")

    assert confidence(ours, a_match("Newcastle", "Brighton"), {}) >= SURE


def test_a_name_that_many_clubs_have_says_little_by_itself() -> None:
    ours = a_match("Nacional", "Peñarol")

    assert confidence(ours, a_match("Nacional", "Estoril"), {}) < DOUBTFUL
    assert confidence(ours, a_match("Club Nacional", "CA Penarol"), {}) >= SURE


def test_an_alias_makes_two_names_one() -> None:
    ours, theirs = a_match("Paris Saint-Germain", "Lyon"), a_match("PSG", "Lyon")

    assert confidence(ours, theirs, {}) < SURE
    assert confidence(ours, theirs, PSG) == 1


def test_an_alias_holds_for_the_women_and_joins_them_to_nobody_else() -> None:
    women = a_match("PSG Women", "Lyon Women")

    assert confidence(women, a_match("Paris Saint-Germain Féminines", "Lyon W"), PSG) == 1
    assert confidence(women, a_match("Paris Saint-Germain", "Lyon"), PSG) == 0


@pytest.mark.parametrize("league", ["Women's Super League", "Frauen-Bundesliga", "Primera División Femenina"])
def test_a_league_may_say_that_women_play(league: str) -> None:
    women = MatchName(home="Arsenal", away="Chelsea", kickoff_at=KICKOFF, league=league)

    assert confidence(women, a_match("Arsenal", "Chelsea"), {}) == 0
    assert confidence(women, a_match("Arsenal W", "Chelsea FCW"), {}) >= SURE


def test_two_names_that_many_clubs_have_are_not_sure() -> None:
    derby = a_match("Independiente", "Racing")  # of Avellaneda, or of two other towns

    assert DOUBTFUL <= confidence(derby, derby, {}) < SURE


def test_aliases_of_aliases_are_one_team() -> None:
    aliases = one_team(
        [("PSG", "Paris Saint-Germain"), ("Paris SG", "PSG"), ("Barcelona Atlètic", "Barcelona B")]
    )

    assert named("Paris SG", aliases) == named("Paris Saint-Germain", aliases)
    assert named("FC Barcelona B", aliases) == named("Barcelona Atletic", aliases)
    assert named("FC Barcelona B", aliases) != named("Barcelona", aliases)


@pytest.mark.parametrize(
    ("apart", "same"), [(0 * MINUTE, True), (APART, True), (-APART, True), (APART + MINUTE, False)]
)
def test_one_match_begins_at_one_time(apart: timedelta, same: bool) -> None:
    ours, theirs = a_match("Arsenal", "Chelsea"), a_match("Arsenal", "Chelsea", KICKOFF + apart)

    assert confidence(ours, theirs, {}) == (1 if same else 0)


@pytest.mark.parametrize(("one", "other", "same"), PLAYERS)
def test_players_are_known_by_surname_and_initials(one: str, other: str, same: bool) -> None:
    found = confidence(a_match(one, "Roger Federer"), a_match(other, "Federer R."), {})

    assert (found >= SURE) is same


# A calendar against another --------------------------------------------------------------------------

OURS = {
    1: a_match("Manchester United", "Arsenal"),
    2: a_match("Manchester City", "Everton"),
    3: a_match("Paris Saint-Germain", "Lyon"),
    4: a_match("Germany U21", "France U21"),
    5: a_match("Inter", "Torino", KICKOFF + timedelta(hours=3)),
}


def compared(theirs: MatchName, **aliases: str) -> tuple[list[int], list[int]]:
    """Return the ids of ours that are surely the same, and that may be."""
    verdict = compare({"t": theirs}, OURS, one_team(aliases.items()))
    return [pair.event_id for pair in verdict.sure], [pair.event_id for pair in verdict.doubtful]


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        (a_match("Man Utd", "Arsenal FC", KICKOFF + 5 * MINUTE), ([1], [])),
        (a_match("Man City", "Everton"), ([2], [])),
        (a_match("PSG", "Olympique Lyon"), ([], [])),
        (a_match("PSG", "Lyon"), ([], [3])),
        (a_match("Germany", "France"), ([], [])),
        (a_match("Arsenal", "Manchester United"), ([], [1])),
        (a_match("Arsenal FC", "Man Utd", KICKOFF + 5 * MINUTE), ([], [1])),
        (a_match("Everton", "Manchester", KICKOFF), ([], [2])),
        (a_match("Man Utd", "Arsenal", KICKOFF + MOVED), ([], [1])),
        (a_match("Man Utd", "Arsenal", KICKOFF + MOVED + MINUTE), ([], [])),
        (a_match("Internazionale", "Torino FC", KICKOFF + timedelta(hours=3)), ([5], [])),
        (a_match("Leeds United", "Hull City"), ([], [])),
    ],
)
def test_a_match_is_found_among_ours(theirs: MatchName, expected: tuple[list[int], list[int]]) -> None:
    assert compared(theirs) == expected


def test_two_that_are_alike_are_for_a_person() -> None:
    ours = {1: a_match("Arsenal", "Chelsea"), 2: a_match("Arsenal FC", "Chelsea FC", KICKOFF + 5 * MINUTE)}
    verdict = compare({"t": a_match("Arsenal", "Chelsea")}, ours, {})

    assert verdict.sure == []
    assert {pair.event_id for pair in verdict.doubtful} == {1, 2}


def test_two_of_theirs_never_become_one_of_ours() -> None:
    theirs = {"a": a_match("Man United", "Arsenal"), "b": a_match("Manchester Utd", "Arsenal FC")}
    verdict = compare(theirs, OURS, {})

    assert verdict.sure == []
    assert {pair[:2] for pair in verdict.doubtful} == {("a", 1), ("b", 1)}


def test_what_was_refused_is_not_found_again() -> None:
    verdict = compare({"t": a_match("Man Utd", "Arsenal")}, OURS, {}, {("t", 1)})

    assert verdict == ([], [])


def test_swapped_sides_are_seen() -> None:
    assert is_swapped(OURS[1], a_match("Arsenal FC", "Man United"), {})
    assert not is_swapped(OURS[1], a_match("Man United", "Arsenal"), {})


def test_a_league_day_of_one_kick_off_finds_each_its_own() -> None:
    """No two clubs of a league are taken for each other, in either vendor's spelling."""
    names = [pair for pair in SAME if pair[0] not in {"Germany U21", "Arsenal Women", "Arsenal (W)"}]
    plain = list(dict(names).items())
    ours = {n: a_match(one, plain[n - 1][0]) for n, (one, _) in enumerate(plain)}
    theirs = {str(n): a_match(other, plain[n - 1][1]) for n, (_, other) in enumerate(plain)}

    verdict = compare(theirs, ours, {})

    assert [pair for pair in verdict.sure if pair.ref != str(pair.event_id)] == []
    assert len(verdict.sure) > len(plain) * 0.8


# Whatever the names -----------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["FC", "United", "W", "II", "U21", "Arsenal", "A.", "/", "-", "1.", "St", "Köln", "(F)", "Women", "’", ""]
)
NAMES = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=6).map(" ".join))


@given(one=NAMES, other=NAMES, home=NAMES)
def test_no_name_is_too_strange(one: str, other: str, home: str) -> None:
    ours, theirs = a_match(home, one), a_match(home, other)
    found = confidence(ours, theirs, {})

    assert 0 <= found <= 1
    assert found == confidence(theirs, ours, {})
    assert found >= NO_NAME or one != other or not taken_apart(home).words or not taken_apart(one).words


@given(name=NAMES)
def test_a_normalised_name_stays_as_it_is(name: str) -> None:
    assert normalised(normalised(name)) == normalised(name)


@given(matches=st.lists(st.tuples(NAMES, NAMES, st.integers(-30, 30)), max_size=8), split=st.integers(0, 8))
def test_a_comparison_is_one_to_one(matches: list[tuple[str, str, int]], split: int) -> None:
    made = [a_match(home, away, KICKOFF + minutes * MINUTE) for home, away, minutes in matches]
    theirs = {str(n): each for n, each in enumerate(made[:split])}
    verdict = compare(theirs, dict(enumerate(made[split:])), {})

    for one, other in combinations(verdict.sure, 2):
        assert one.ref != other.ref
        assert one.event_id != other.event_id
    assert not {pair.ref for pair in verdict.sure} & {pair.ref for pair in verdict.doubtful}
