"""Several at once, in the service's own database: functions for `Service.call`."""

import threading
from collections.abc import Callable

from django.db import connection

from accounts import tokens
from accounts.models import ApiToken, User


def rotate(token_id: int, racers: int) -> tuple[int, int]:
    """Rotate a token several times at once; return how many succeeded, and the account's current tokens."""
    token = ApiToken.objects.get(pk=token_id)
    done = _race(racers, lambda: tokens.rotate(token))
    return done, token.account.tokens.current().count()


def create(account_id: int, racers: int) -> tuple[int, int]:
    """Make several tokens at once; return how many succeeded, and the account's current tokens."""
    account = User.objects.get(pk=account_id)
    done = _race(racers, lambda: tokens.create(account, "bot"))
    return done, account.tokens.current().count()


def _race(racers: int, act: Callable[[], object]) -> int:
    start, outcomes = threading.Barrier(racers), list[bool]()

    def run() -> None:
        try:
            start.wait()
            act()
            outcomes.append(True)
        except tokens.CannotHaveToken:
            outcomes.append(False)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(outcomes) != racers:
        raise RuntimeError("a racer failed")
    return sum(outcomes)
