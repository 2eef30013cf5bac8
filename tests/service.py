"""The service's real processes for tests: own folder, own database, own Redis, free ports.

    with Service(tmp_path) as service:
        web = service.web()
        alice = service.call(people.add, "alice")
        ... talk to web.url and web.live_url ...
        service.worker()
        service.beat()

Leaving the block ends every process. One that ended by itself fails the test, with the tail of its log.
"""

import os
import pickle
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

import psycopg

from config.embedded_redis import EmbeddedRedis, free_port
from tests.programs import LOOK_SECONDS, PROJECT, Program, ProgramFailed

START_SECONDS = 60  # a busy machine, first import
PORT_TRIES = 3  # somebody may take a free port before we do
HERE = ("VAR_DIR", "ENV_FILE", "SECRET_KEY", "REDIS_URL", "DATABASE_URL", "PORT", "HOST", "ASGI_SERVER")

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


class Web(Program):
    """A web process that answers."""

    port: int

    @property
    def url(self) -> str:
        """Where HTTP is served, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        """Where WebSockets are served, without a slash at the end."""
        return f"ws://127.0.0.1:{self.port}"

    @property
    def live_url(self) -> str:
        """The live socket's address."""
        return f"{self.socket_url}/ws/live/"


class Service:
    """The processes of one installation, over one database and one Redis."""

    def __init__(
        self, folder: Path, *, redis_url: str | None = None, env: Mapping[str, str] | None = None
    ) -> None:
        """`redis_url`: of a server that runs already; else we start one. `env`: settings of all processes."""
        self.folder = folder
        self.redis = EmbeddedRedis(folder / "redis", save=False) if redis_url is None else None
        self.redis_url = redis_url or self.redis.url
        self._database = _PostgresDatabase.beside(os.environ.get("DATABASE_URL", ""))
        self._env = dict(env or {})
        self._programs: list[Program] = []
        self._caller: Program | None = None

    def __enter__(self) -> "Service":
        try:
            if self.redis is not None:
                self.redis.start()
            if self._database is not None:
                self._database.create()
            self.manage("migrate", "--verbosity", "0")
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.check()
        finally:
            self.stop()

    @property
    def env(self) -> dict[str, str]:
        """The environment of every process."""
        inherited = {name: value for name, value in os.environ.items() if name not in HERE}
        own = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "VAR_DIR": str(self.folder),
            "ENV_FILE": str(self.folder / "no.env"),
            "SECRET_KEY": "only-for-tests-" + "x" * 40,
            "REDIS_URL": self.redis_url,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONUNBUFFERED": "1",
        }
        database = {"DATABASE_URL": self._database.url} if self._database else {}
        return inherited | own | database | self._env

    @property
    def logs(self) -> str:
        """Everything that all processes have logged, those that are gone included."""
        return "".join(log.read_text(errors="replace") for log in sorted(self.folder.glob("*.log")))

    def configure(self, **env: str) -> None:
        """Change settings of the processes that start from now on."""
        self._env |= env

    # Processes

    def web(self, server: str = "uvicorn", **env: str) -> Web:
        """Start a web process on that server (`uvicorn` or `daphne`); return it once it answers."""
        for _ in range(PORT_TRIES):
            port = free_port()
            wanted = {"ASGI_SERVER": server, "PORT": str(port), **env}
            web = self._start(Web, "web", _procfile("web"), wanted)
            web.port = port
            try:
                _await_healthz(web)
            except ProgramFailed:
                web.stop()
                if "ddress already in use" not in web.output:
                    raise
            else:
                return web
        raise ProgramFailed("no port was free for the web process")

    def worker(self, **env: str) -> Program:
        """Start a worker; return it once it takes tasks."""
        worker = self._start(Program, "worker", _procfile("worker"), env)
        worker.await_line("ready.", START_SECONDS)
        return worker

    def beat(self, **env: str) -> Program:
        """Start beat."""
        return self._start(Program, "beat", _procfile("beat"), env)

    def manage(self, *arguments: str) -> str:
        """Run a management command; return what it printed. ProgramFailed when it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )
        if done.returncode:
            raise ProgramFailed(f"manage.py {shlex.join(arguments)} failed:\n{done.stderr or done.stdout}")
        return done.stdout

    def call(
        self, function: Callable[Parameters, Answer], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Answer:
        """Run a test module's function with the service's settings and database; return its answer.

        It runs in a process of its own that stays for the next call. What it takes and returns is pickled.
        """
        if self._caller is None:
            command = [sys.executable, "-m", "tests.service_calls"]
            self._caller = self._start(Program, "calls", command, {}, piped=True)
        pipes: Any = self._caller.process
        pickle.dump((function, args, kwargs), pipes.stdin)
        pipes.stdin.flush()
        try:
            answer, trace = pickle.load(pipes.stdout)
        except EOFError:
            raise self._caller.failure(f"did not answer {function.__name__}") from None
        if trace is not None:
            raise ProgramFailed(f"{function.__name__} failed:\n{trace}")
        return answer  # type: ignore[no-any-return]  # what the function returned

    def check(self) -> None:
        """Raise ProgramFailed when a process has ended by itself."""
        for program in self._programs:
            program.check()

    def stop(self) -> None:
        """End everything."""
        for program in reversed(self._programs):
            program.stop()
        if self.redis is not None:
            self.redis.stop()
        if self._database is not None:
            self._database.drop()

    def _start(
        self, kind: type[Any], name: str, command: list[str], env: Mapping[str, str], *, piped: bool = False
    ) -> Any:
        number = sum(program.name.startswith(name) for program in self._programs) + 1
        title = f"{name}-{number}"
        log = self.folder / f"{title}.log"
        program = kind(title, command, env=self.env | env, log=log, piped=piped)
        self._programs.append(program)
        return program


class _PostgresDatabase:
    """A database of our own on the server of DATABASE_URL."""

    @classmethod
    def beside(cls, url: str) -> "_PostgresDatabase | None":
        """Return one beside the database of that URL; None for SQLite, whose file lies in the folder."""
        return cls(url) if url.startswith("postgres") else None

    def __init__(self, url: str) -> None:
        self._server = url.partition("?")[0]
        self._name = f"matchwire_service_{uuid.uuid4().hex[:12]}"
        self.url = urlsplit(url)._replace(path=f"/{self._name}").geturl()

    def create(self) -> None:
        self._execute(f'CREATE DATABASE "{self._name}"')

    def drop(self) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{self._name}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)


def _procfile(name: str) -> list[str]:
    """Return the command of that line of the Procfile, in a shell that gives way to it."""
    for line in (PROJECT / "Procfile").read_text().splitlines():
        title, _, command = line.partition(": ")
        if title == name:
            return ["sh", "-c", f"exec {command}"]
    raise KeyError(name)


def _await_healthz(web: Web) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        web.check()
        try:
            with urllib.request.urlopen(f"{web.url}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise web.failure(f"did not answer within {START_SECONDS} s") from None
            time.sleep(LOOK_SECONDS)
