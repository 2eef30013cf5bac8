"""What keeps a bench from running, and how it ends."""

import signal
import sys
from collections.abc import Callable

from config.embedded_redis import RedisUnavailable


class BenchError(Exception):
    """The bench cannot go on; the message says why and, where it can, what to do."""


def main_program(main: Callable[[], None]) -> None:
    """Run a bench to its end: a signal unwinds it, so that no process is left; an error is one sentence."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        main()
    except (BenchError, RedisUnavailable) as error:
        sys.exit(f"bench: {error}")
    except KeyboardInterrupt:
        sys.exit(1)
