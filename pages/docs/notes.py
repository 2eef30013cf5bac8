"""What each field of a message means. The tests compare these tables with the contract's fields."""

NUMBERED = {
    "seq": "Place in the match's frames, one more for each; on connections opened with ?seq=1.",
    "epoch": "Changes when the numbers begin anew. Compare seq within one epoch only.",
}
EVENT_ID = "The match. Football and tennis number theirs apart."
COMMAND_EVENT_ID = "The match: a positive number, or the same as a string of digits."
COMMAND_SPORT = "Absent means football. Tennis has to be said."
BOOK_SLUG = "The bookmaker's slug, in its one spelling."
BOOK_ASKED = "A bookmaker's slug or display name, any case. Football only."


def _in_words(line: str) -> str:
    """Return `over 2.5` for `over_25`."""
    side, _, tenths = line.partition("_")
    return f"{side} {tenths[0]}.{tenths[1]}"


_LINES = tuple(f"{side}_{line}" for line in ("15", "25", "35") for side in ("over", "under"))
_PRICES = {f"odds.over_under.{name}": f"Decimal price of {_in_words(name)} goals." for name in _LINES} | {
    "odds.match_winner.home": "Decimal price of a home win after regulation time.",
    "odds.match_winner.draw": "Decimal price of a draw.",
    "odds.match_winner.away": "Decimal price of an away win.",
    "odds.btts.yes": "Decimal price of both sides scoring.",
    "odds.btts.no": "Decimal price of one side or none scoring.",
}

NOTES: dict[str, dict[str, str]] = {
    "SubscribeCommand": {
        "action": "The command.",
        "event_id": COMMAND_EVENT_ID,
        "sport": COMMAND_SPORT,
        "bookmaker_slug": BOOK_ASKED,
        "since": "The epoch and seq of the last frame you have: asks for everything after it.",
    },
    "UnsubscribeCommand": {
        "action": "The command.",
        "event_id": COMMAND_EVENT_ID,
        "sport": COMMAND_SPORT,
        "bookmaker_slug": "Ends that book alone. Without it everything of the match ends.",
    },
    "football.SubscribedFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        "bookmaker_slug": f"{BOOK_SLUG} Only when the command named a book.",
        "event": "The newest snapshot; null before there is one.",
        "livedata": "The last 30 ticks, oldest first; after a resume all that you missed.",
        "history": "Always empty.",
        "odds": "The newest consensus; null before there is one. Absent when a book was named.",
        "odds_book": "The newest prices of the named book; null before there are any.",
        "resumed": "Answers since: whether livedata has every tick after it.",
        **NUMBERED,
    },
    "football.EventFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        "home.id": "The home team, as in REST.",
        "home.name": "Its full name.",
        "home.short_name": "Its name where room is short.",
        "away.id": "The away team, as in REST.",
        "away.name": "Its full name.",
        "away.short_name": "Its name where room is short.",
        "score.home": "Goals, without those of a shoot-out.",
        "score.away": "Goals, without those of a shoot-out.",
        "time.minute": "Null before kick-off, then a number; in breaks and after the end the last one.",
        "time.period": "Null before the match and after it.",
        "time.status": "The last frame of a match says finished.",
        "time.kickoff_at": "RFC 3339 in UTC, with +00:00.",
        "stats.home": "Home's figures.",
        "stats.away": "Away's figures.",
        **NUMBERED,
    },
    "football.LivedataFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        "uts": "When it happened, in milliseconds since 1970.",
        "side": "Whose it is; null when it is nobody's.",
        "situation": "What is happening.",
        "coordinates": "Where the ball went, oldest place first; may be empty. 0 to 100, one decimal.",
        **NUMBERED,
    },
    "football.OddsFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        **_PRICES,
        "updated_at": "When the newest price used was last changed upstream: RFC 3339, UTC.",
    },
    "football.OddsBookFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        "bookmaker_slug": BOOK_SLUG,
        "bookmaker_name": "Its display name.",
        "odds.match_winner": "The result after regulation time; null when the book does not quote it.",
        "odds.over_under": "Goals of both sides; null, or with null for a line not quoted.",
        "odds.btts": "Whether both sides score; null when the book does not quote it.",
        "updated_at": "When the book last changed a price: RFC 3339, UTC.",
    },
    "tennis.SubscribedFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        "sport": "Always tennis.",
        "event": "The newest snapshot; null before there is one.",
        "livedata": "The last 30 points, oldest first; after a resume all that you missed.",
        "history": "Always empty.",
        "resumed": "Answers since: whether livedata has every point after it.",
        **NUMBERED,
    },
    "tennis.EventFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        "sport": "Always tennis. Football's frames have no such key.",
        "home.id": "Player 1 of REST.",
        "home.name": "As the scoreboard has it: Lindqvist, V.",
        "away.id": "Player 2 of REST.",
        "away.name": "As the scoreboard has it.",
        "score.sets": "Games of each set, the current one last.",
        "score.home_sets": "Sets won.",
        "score.away_sets": "Sets won.",
        "score.home_games": "Games of the current set.",
        "score.away_games": "Games of the current set.",
        "score.point": "The game's score, home first; in a tie-break the points, 5-3.",
        "score.server": "Who serves the next point; null when nobody knows.",
        "score.set": "The current set; the first is 1.",
        "status.name": "Where the match stands.",
        "stats.home": "Home's figures.",
        "stats.away": "Away's figures.",
        "tournament.name": "Its name.",
        "tournament.surface": "With a capital, Clay; null when unknown.",
        **NUMBERED,
    },
    "tennis.ScoreFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        "uts": "When the point ended, in seconds since 1970 (football's are milliseconds).",
        "sets": "Games of each set, the current one last.",
        "set": "The current set; the first is 1.",
        "game": "Games of the current set, home first: 2-1.",
        "point": "0-0 to 40-30, Deuce, Ad-40, 40-Ad; in a tie-break the points, 5-3.",
        "server": "Who serves the next point; null when nobody knows.",
        **NUMBERED,
    },
    "UnsubscribedFrame": {
        "type": "The frame's type.",
        "event_id": EVENT_ID,
        "sport": "Tennis only.",
        "bookmaker_slug": "Only when the command named a book.",
    },
    "ErrorFrame": {
        "type": "The frame's type.",
        "code": "A stable word: the errors page has one entry for each.",
        "message": "A sentence for people. It may change; do not match on it.",
        "event_id": "As the command named it, if it did.",
        "sport": "As the command named it, if it did.",
        "bookmaker_slug": "As the command named it, if it did.",
    },
}
