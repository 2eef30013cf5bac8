"""The seven competitions of the data set, by their `competitionId`."""

from datetime import date

import msgspec

from football.providers.recorded.seasons import league_season


class Competition(msgspec.Struct, frozen=True):
    """A league, or a tournament that fits in one summer."""

    name: str
    country: str
    one_summer: bool = False

    def season(self, day: date) -> str:
        """Return the season that day belongs to: "17/18", of a tournament "2018"."""
        return str(day.year) if self.one_summer else league_season(day)


COMPETITIONS = {
    28: Competition("World Cup", "World", one_summer=True),
    102: Competition("European Championship", "Europe", one_summer=True),
    364: Competition("Premier League", "England"),
    412: Competition("Ligue 1", "France"),
    426: Competition("Bundesliga", "Germany"),
    524: Competition("Serie A", "Italy"),
    795: Competition("La Liga", "Spain"),
}
