"""Serves the ASGI application: `python -m config.web`. HOST, PORT and ASGI_SERVER choose where and how."""

import gc
import os
import resource
import sys

import django
from django.conf import settings
from django.core.management.base import BaseCommand, SystemCheckError

from config.environment import WrongSetting

GRACE_SECONDS = 10  # for open connections when the service stops
KEEP_ALIVE_SECONDS = 20
BACKLOG = 4096  # a herd of reconnecting clients waits here
GC_OBJECTS = 20_000  # new ones before a look for garbage; at the default of 700, handshakes cost a sixth more
OPEN_FILES = 65_536  # one for each socket; many machines start a process with 1024


def main() -> None:
    """Check the settings, then run uvicorn with our WebSocket protocol, or daphne."""
    try:
        django.setup()
        BaseCommand().check()
    except (WrongSetting, SystemCheckError) as error:
        sys.exit(str(error))
    gc.set_threshold(GC_OBJECTS)
    _allow_many_sockets()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise wants the folder, even empty
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    match os.environ.get("ASGI_SERVER", "uvicorn"):
        case "uvicorn":
            _serve_uvicorn(host, port)
        case "daphne":
            _serve_daphne(host, port)
        case other:
            sys.exit(f"ASGI_SERVER is {other!r}; it has to be uvicorn or daphne")


def _allow_many_sockets() -> None:
    """Raise this process's limit of open files to OPEN_FILES, or as far as the machine permits."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _serve_uvicorn(host: str, port: int) -> None:
    import uvicorn

    from live.server import WireProtocol

    uvicorn.run(
        "config.asgi:application",
        host=host,
        port=port,
        loop="uvloop",
        ws=WireProtocol,
        backlog=BACKLOG,
        access_log=False,  # it would write tokens; structured lines of ours say what matters
        log_config=None,
        server_header=False,
        proxy_headers=False,  # whose word counts about a client is BEHIND_TLS_PROXY's to say
        lifespan="off",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _serve_daphne(host: str, port: int) -> None:
    from daphne.cli import CommandLineInterface

    CommandLineInterface().run(
        ["--bind", host, "--port", str(port), "--no-server-name", "config.asgi:application"]
    )


if __name__ == "__main__":
    main()
