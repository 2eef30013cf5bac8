"""How people write a league's season."""

from datetime import date

TURNS_IN = 7  # July lies between two seasons of Europe's leagues


def league_season(day: date) -> str:
    """Return the season that a day belongs to: "17/18"."""
    first = day.year if day.month >= TURNS_IN else day.year - 1
    return f"{first % 100:02}/{(first + 1) % 100:02}"
