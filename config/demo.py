"""`make demo`: the whole service on this machine, with live demo matches. Run as `python -m config.demo`.

Order: a folder, a Redis, the database, an account with a token, the calendar; then web, worker and beat
under honcho until Ctrl-C. A second run finds what the first one left in `var/`.
"""

import json
import os
import secrets
import signal
import socket
import sys
import threading
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from config import demo_paypal

DEFAULT_PORT = 8000
WEB_START_SECONDS = 60  # a slow machine, first import
EMAIL, EMAIL_WITHOUT_ACCESS = "demo@matchwire.example", "visitor@matchwire.example"
ACCESS_DAYS = 365
STOPPED_BY_HAND = {128 + signal.SIGINT, 128 + signal.SIGTERM}  # a shell's statuses for Ctrl-C and kill


class CannotStart(Exception):
    """The demo cannot run here; the message says why and what to do."""


def main() -> int:
    """Run until Ctrl-C; return the exit status. What goes wrong is one sentence."""
    try:
        with ExitStack() as stack:
            return _run(stack)
    except CannotStart as error:
        sys.stderr.write(f"demo: {error}\n")
    except ModuleNotFoundError as error:
        sys.stderr.write(f"demo: the Python module {error.name!r} is missing: run `make install`\n")
    except KeyboardInterrupt:
        return 0
    return 1


def _run(stack: ExitStack) -> int:
    from honcho.manager import Manager

    port = _port()
    folder = _folder()
    os.environ.update(_environment(folder, port))
    os.environ.update(paypal := demo_paypal.environment(port))
    os.environ["REDIS_URL"] = _redis_url(stack, folder)
    _write_private(
        folder / "demo.env", "".join(f"{name}={os.environ[name]}\n" for name in sorted(KEPT | paypal.keys()))
    )
    facts = _prepare(folder, port)
    manager = Manager()
    for name, command in [*_procfile(), *demo_paypal.processes(paypal, port)]:
        manager.add_process(name, command, env=dict(os.environ))
    threading.Thread(target=_announce, args=(facts, folder), daemon=True).start()
    manager.loop()
    status = int(manager.returncode or 0)
    return 0 if status in STOPPED_BY_HAND else status


# The machine

KEPT = {"VAR_DIR", "REDIS_URL", "SECRET_KEY", "PUBLIC_URL"}  # for `ENV_FILE=var/demo.env manage.py`


def _port() -> int:
    given = os.environ.get("PORT", str(DEFAULT_PORT))
    if not given.isdigit() or not 0 < int(given) < 1 << 16:
        raise CannotStart(f"PORT is {given!r}; it has to be a number from 1 to 65535")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((os.environ.get("HOST", "127.0.0.1"), int(given)))
        except OSError as error:
            other = int(given) + 1
            raise CannotStart(
                f"port {given} cannot be used ({error.strerror}): try PORT={other} make demo"
            ) from error
    return int(given)


def _folder() -> Path:
    folder = Path(os.environ.get("VAR_DIR", "var")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotStart(
            f"{folder} cannot be written to ({error.strerror}): set VAR_DIR to another folder"
        ) from error
    return folder


def _environment(folder: Path, port: int) -> dict[str, str]:
    key_file = folder / "secret_key"
    if not key_file.exists():
        _write_private(key_file, secrets.token_urlsafe(50))
    return {
        "VAR_DIR": str(folder),
        "PORT": str(port),
        "PUBLIC_URL": os.environ.get("PUBLIC_URL") or f"http://127.0.0.1:{port}",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or key_file.read_text(),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "PYTHONUNBUFFERED": "1",
    }


def _redis_url(stack: ExitStack, folder: Path) -> str:
    """Return REDIS_URL, or the address of a server that stops with the demo."""
    from config.embedded_redis import EmbeddedRedis, RedisUnavailable

    if given := os.environ.get("REDIS_URL"):
        return given
    try:
        return stack.enter_context(EmbeddedRedis(folder / "redis")).url
    except RedisUnavailable as error:
        raise CannotStart(str(error)) from error


def _procfile() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent.parent / "Procfile").read_text().splitlines()
    return [
        (name, command.strip()) for name, _, command in (line.partition(":") for line in lines) if command
    ]


# What is in it


def _prepare(folder: Path, port: int) -> dict[str, object]:
    """Bring database, accounts and calendar up to date; return the facts of var/demo.json."""
    import django
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError
    from django.db import Error as DatabaseError

    from config.environment import WrongSetting

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
        call_command("check")
        call_command("migrate", verbosity=0)
    except (WrongSetting, SystemCheckError) as error:
        raise CannotStart(str(error)) from error
    except DatabaseError as error:
        raise CannotStart(f"the database cannot be used: {error}") from error
    from config.demo_data import accounts, demo_match, load_calendar
    from football.models import Event
    from tennis.models import Match

    load_calendar()
    known = folder / "demo.json"
    facts: dict[str, object] = {
        "url": f"http://127.0.0.1:{port}/",
        "ws_url": f"ws://127.0.0.1:{port}/ws/live/",
        **accounts(json.loads(known.read_text()) if known.exists() else {}),
        "football_event": demo_match(Event),
        "tennis_event": demo_match(Match),
    }
    _write_private(known, json.dumps(facts, indent=2) + "\n")
    return facts


def _announce(facts: dict[str, object], folder: Path) -> None:
    """Print the banner once the web process answers."""
    deadline = time.monotonic() + WEB_START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{facts['url']}healthz", timeout=1).close()  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.1)
        else:
            sys.stdout.write(_banner(facts, folder))
            sys.stdout.flush()
            return


def _banner(facts: dict[str, object], folder: Path) -> str:
    football = f'{{"action":"subscribe","event_id":{facts["football_event"]}}}'
    tennis = f'{{"action":"subscribe","event_id":{facts["tennis_event"]},"sport":"tennis"}}'
    address = f"{facts['ws_url']}?token={facts['token']}"
    python = Path(sys.executable)
    return f"""
  Matchwire is live.

    Page      {facts["url"]}
    Login     {facts["email"]}  password {facts["password"]}   ({facts["url"]}admin/)
    Visitor   {EMAIL_WITHOUT_ACCESS}  same password, no live access   ({facts["url"]}accounts/)
    Token     {facts["token"]}
    Football  demo match {facts["football_event"]}
    Tennis    demo match {facts["tennis_event"]}
    Pay       {facts["url"]}billing/activate/
    Facts     {folder / "demo.json"}

  Follow the demo matches from another terminal:

    (echo '{football}'; echo '{tennis}'; cat) | {python} -m websockets '{address}'

  Ctrl-C stops everything.

"""


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(main())
