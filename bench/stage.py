"""Where a bench happens: a folder, a Redis, the compiled load client, and who runs on which core."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import machine
from bench.contestants import Contestant
from bench.load import LoadClient, compile_client
from bench.processes import START_SECONDS, Process
from config.embedded_redis import EmbeddedRedis, free_port

WARM_UP_SOCKETS = 50  # a server's first sockets load code that the rest share


class Server(Process):
    """A contestant's server, listening on `port`."""

    def __init__(self, contestant: Contestant, cores: frozenset[int], folder: Path) -> None:
        self.port = free_port()
        super().__init__(
            f"{contestant.name}-server",
            [word.format(port=self.port) for word in contestant.server],
            cores=cores,
            environment={**contestant.environment, "PORT": str(self.port)},
            folder=folder,
            heard=False,
        )


class Stage:
    """Starts what a round needs: the server on a core of its own, all that loads it on the others."""

    def __init__(self, folder: Path, redis_url: str, cores: machine.Cores) -> None:
        self.folder = folder
        self.redis_url = redis_url
        self._cores = cores
        self._client = compile_client(folder)

    @contextmanager
    def served(self, contestant: Contestant) -> Iterator[tuple[Server, Process]]:
        """Run the contestant's server, warmed up, and its publisher."""
        with ExitStack() as stack:
            server = stack.enter_context(Server(contestant, self._cores.server, self.folder))
            server.await_port(server.port)
            publisher = stack.enter_context(self._publisher(contestant))
            publisher.hear(START_SECONDS)
            with self.crowd(contestant, server, publisher, WARM_UP_SOCKETS):
                pass
            yield server, publisher

    @contextmanager
    def crowd(
        self, contestant: Contestant, server: Server, publisher: Process, sockets: int
    ) -> Iterator[LoadClient]:
        """Connect so many sockets to the server; they can have the publisher publish."""
        publish_fd = publisher.stdin.fileno()
        command = [
            str(self._client),
            *("--port", str(server.port)),
            *("--path", contestant.path),
            *("--sockets", str(sockets)),
            *("--publish-fd", str(publish_fd)),
            *contestant.client_options,
        ]
        with Process(
            "fanload",
            command,
            cores=self._cores.load,
            environment={},
            folder=self.folder,
            pass_fds=[publish_fd],
        ) as process:
            yield LoadClient(process, sockets)

    def _publisher(self, contestant: Contestant) -> Process:
        return Process(
            f"{contestant.name}-publisher",
            contestant.publisher,
            cores=self._cores.load,
            environment=contestant.environment,
            folder=self.folder,
        )


@contextmanager
def stage(sockets: int) -> Iterator[Stage]:
    """Set up a stage for so many sockets; BenchError when the machine lacks something."""
    machine.allow_open_files(sockets)
    with prepared() as (folder, redis_url, cores):
        yield Stage(folder, redis_url, cores)


@contextmanager
def prepared() -> Iterator[tuple[Path, str, machine.Cores]]:
    """Make a folder, start a Redis on the load's cores, and stay on those cores."""
    cores = machine.cores()
    with machine.on(cores.load), tempfile.TemporaryDirectory(prefix="matchwire-bench-") as name:
        folder = Path(name)
        with EmbeddedRedis(folder / "redis", save=False) as redis:  # it inherits our cores
            yield folder, redis.url, cores
