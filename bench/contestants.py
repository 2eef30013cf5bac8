"""The two services that the fan-out bench compares: how each is started, reached and published to."""

import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bench.errors import BenchError
from bench.processes import ROOT

SEED_SECONDS = 60
NO_LIMIT = "1000000"  # an account may have the whole crowd, and the crowd before that is still leaving


class Contestant(NamedTuple):
    """A service. `{port}` in `server` stands for its port, which it also finds as PORT."""

    name: str
    server: tuple[str, ...]
    publisher: tuple[str, ...]
    environment: Mapping[str, str]
    path: str
    client_options: tuple[str, ...]  # of the load client
    paced: int  # deliveries/s at which latency is measured: a rate that it can do


def stock(redis_url: str) -> Contestant:
    """Return the service of the Channels tutorial."""
    return Contestant(
        name="stock",
        server=(
            *(sys.executable, "-m", "daphne", "-v", "0"),
            *("-b", "127.0.0.1", "-p", "{port}", "bench.stock.asgi:application"),
        ),
        publisher=(sys.executable, "-m", "bench.stock.publisher"),
        environment={"REDIS_URL": redis_url, "DJANGO_SETTINGS_MODULE": "bench.stock.settings"},
        path="/ws/match/",
        client_options=(),
        paced=1_000,
    )


def ours(redis_url: str, folder: Path, *, accounts: int) -> Contestant:
    """Return this service on a fresh database; its accounts take the sockets in turn."""
    settings = {
        **environment(redis_url, folder),
        "LIVE_MAX_SOCKETS": NO_LIMIT,
    }
    tokens = folder / "tokens"
    event_id = _seed(settings, tokens, accounts)
    subscribe = f'{{"action":"subscribe","event_id":{event_id}}}'
    return Contestant(
        name="ours",
        server=(sys.executable, "-m", "config.web"),
        publisher=(sys.executable, "-m", "bench.ours.publisher", event_id),
        environment=settings,
        path="/ws/live/",
        client_options=("--tokens", str(tokens), "--hello", subscribe),
        paced=10_000,
    )


def environment(redis_url: str, folder: Path) -> dict[str, str]:
    """Return our settings for a bench: none are the operator's."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ENV_FILE": str(folder / "no.env"),
        "VAR_DIR": str(folder),
        "REDIS_URL": redis_url,
        "SECRET_KEY": secrets.token_urlsafe(40),
        "LOG_LEVEL": "WARNING",
        "HOST": "127.0.0.1",
    }


def _seed(settings: Mapping[str, str], tokens: Path, accounts: int) -> str:
    seeded = subprocess.run(
        [sys.executable, "-m", "bench.ours.seed", str(accounts), str(tokens)],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=SEED_SECONDS,
        check=False,
    )
    if seeded.returncode:
        raise BenchError(f"the database could not be filled:\n{seeded.stderr.strip()}")
    return seeded.stdout.strip()
