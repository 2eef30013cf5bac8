"""Fills an empty database for the bench: `python -m bench.ours.seed TOKENS FILE` writes one token a line.

A match that is live now, and as many accounts as tokens, each with live access: as a real crowd comes.
Prints the match's id.
"""

import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.utils import timezone

ACCESS_DAYS = 1


def main(count: int, file: Path) -> None:
    """Migrate and seed."""
    call_command("migrate", verbosity=0)
    file.write_text("".join(f"{secret}\n" for secret in _accounts(count)))
    sys.stdout.write(f"{_match()}\n")


def _accounts(count: int) -> list[str]:
    """Make the accounts; return the secret of each one's token."""
    from accounts.models import ApiToken, User
    from accounts.secret import digest, new_secret, prefix
    from billing.models import Grant

    users = User.objects.bulk_create([User(email=f"reader{n}@example.org") for n in range(count)])
    Grant.objects.bulk_create([Grant(account=user, days=ACCESS_DAYS, reason="bench") for user in users])
    secrets = [new_secret() for _ in users]
    ApiToken.objects.bulk_create(
        [
            ApiToken(account=user, name="bench", prefix=prefix(secret), digest=digest(secret))
            for user, secret in zip(users, secrets, strict=True)
        ]
    )
    return secrets


def _match() -> int:
    from bench.frames import EVENT_ID
    from feeds.models import DEMO_PROVIDER
    from football import calendar
    from football.match import Fixture, TeamName
    from football.models import Event

    fixture = Fixture(
        ref=str(EVENT_ID),
        league_ref="bench",
        league_name="Coastal League",
        league_country="Utopia",
        season="26/27",
        home=TeamName(ref="17", name="Northgate Rovers", short_name="Rovers"),
        away=TeamName(ref="23", name="Harbour City", short_name="Harbour"),
        kickoff_at=timezone.now(),
    )
    calendar.sync(DEMO_PROVIDER, [fixture])
    return Event.objects.get(ref=fixture.ref).pk


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), Path(sys.argv[2]))
