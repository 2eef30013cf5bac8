"""`manage.py doctor` beside the service's real processes: in health, and in each illness."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from redis import Redis

from billing.fakepaypal import FakePayPal
from config.embedded_redis import free_port
from tests.billing.conftest import settings_of
from tests.config.doctor.post_office import PASSWORD, USER, PostOffice
from tests.feeds.upstream import Reply, Server
from tests.programs import PROJECT, Program
from tests.service import Service

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

LIVE = "soccer/trial/v4/en/schedules/live/schedules.json"
SECRETS = {
    "SECRET_KEY": "only-for-tests-and-never-shown-" + "x" * 20,
    "SECRET_KEY_FALLBACKS": "former-key-never-shown",
    "METRICS_TOKEN": "metrics-token-never-shown",
    "SPORTRADAR_SOCCER_KEY": "sportradar-key-never-shown",
}
TICK_SECONDS = 30  # within which a fresh beat and worker have polled


class Visit(NamedTuple):
    """What the doctor wrote, and the status it ended with."""

    status: int
    out: str
    errors: str

    @property
    def report(self) -> dict[str, Any]:
        """The report of `--json`."""
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def states(self) -> dict[str, str]:
        """The states by name."""
        return {finding["name"]: finding["state"] for finding in self.report["findings"]}

    @property
    def ill(self) -> set[str]:
        """The names of what is wrong."""
        return {name for name, state in self.states.items() if state == "wrong"}


def visit(service: Service, *arguments: str, **env: str) -> Visit:
    """Run the doctor with the service's settings, changed by `env`. It tells no secret and shows no trace."""
    done = subprocess.run(
        [sys.executable, "manage.py", "doctor", *arguments],
        cwd=PROJECT,
        env=service.env | env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = done.stdout + done.stderr
    hidden = {*SECRETS.values(), PASSWORD, *(env[name] for name in env.keys() & {"PAYPAL_CLIENT_SECRET"})}
    assert not [secret for secret in hidden if secret in told]
    assert "Traceback" not in told
    return Visit(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def post() -> Iterator[PostOffice]:
    with PostOffice() as post:
        yield post


@pytest.fixture(scope="module")
def vendor() -> Iterator[Server]:
    server = Server()
    server.payloads[LIVE] = {"schedules": []}
    yield server
    server.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, post: PostOffice, vendor: Server) -> Iterator[Service]:
    """A web process, with everything configured that the doctor can ask."""
    with FakePayPal() as paypal:
        env = {
            **SECRETS,
            **settings_of(paypal),
            "PAYPAL_LOCAL": "true",
            "FOOTBALL_PROVIDER": "sportradar",
            "SPORTRADAR_SOCCER_URL": vendor.base.rstrip("/"),
            "SPORTRADAR_SOCCER_REQUESTS_PER_SECOND": "100",
            "EMAIL_URL": f"smtp://{USER}:{PASSWORD}@127.0.0.1:{post.port}",
        }
        with Service(tmp_path_factory.mktemp("service"), env=env) as service:
            service.configure(PUBLIC_URL=service.web().url)
            yield service


@pytest.fixture(scope="module", autouse=True)
def crew(service: Service) -> list[Program]:
    """A worker and beat."""
    return [service.worker(), service.beat()]


def test_a_service_that_is_well(service: Service, vendor: Server) -> None:
    deadline = time.monotonic() + TICK_SECONDS
    while (seen := visit(service, "--json")).ill and time.monotonic() < deadline:
        time.sleep(1)  # the first tick is on its way

    assert (seen.status, seen.ill, seen.errors) == (0, set(), "")
    assert seen.report.keys() == {"state", "counts", "findings"}
    assert sum(seen.report["counts"].values()) == len(seen.report["findings"])
    assert {name for name, state in seen.states.items() if state == "ok"} >= {
        *("settings", "disk", "static", "database", "database.migrations", "database.writes"),
        *("redis", "redis.eviction", "redis.memory", "clock.redis"),
        *("workers", "queue.live", "queue.default", "beat", "polls.football", "polls.tennis"),
        *("football.sportradar", "tennis.simulator", "odds.simulator"),
        *("paypal", "mail", "public_url", "public_url.socket"),
    }


def test_people_read_a_list_with_a_summary(service: Service) -> None:
    seen = visit(service)

    *lines, blank, summary = seen.out.rstrip("\n").split("\n")
    assert blank == ""
    assert summary.endswith(" wrong")
    assert {line.split()[0] for line in lines if not line.startswith(" ")} <= {"ok", "warning", "wrong"}


def test_what_is_wrong_is_told_all_at_once(service: Service, vendor: Server) -> None:
    vendor.always = Reply(status=403, body=b"unknown key sportradar-key-never-shown")
    password = "mistyped-" + PASSWORD[::-1]
    seen = visit(
        service,
        "--json",
        PAYPAL_CLIENT_SECRET="of-another-app-never-shown",
        EMAIL_URL=service.env["EMAIL_URL"].replace(PASSWORD, password),
        DATABASE_URL=f"postgres://live:{password}@127.0.0.1:{free_port()}/live",
        REPLAY_SPEED="0",
    )
    vendor.always = None

    assert seen.status == 1
    assert seen.ill == {"settings.matchwire.E002", "database", "football.sportradar", "paypal", "mail"}
    assert all(finding["mend"] for finding in seen.report["findings"] if finding["state"] != "ok")
    assert password not in seen.out


def test_a_redis_that_drops_keys(service: Service) -> None:
    with Redis.from_url(service.redis_url) as redis:
        redis.config_set("maxmemory", "1gb")
        redis.config_set("maxmemory-policy", "allkeys-lru")
        seen = visit(service, "--json")
        redis.config_set("maxmemory-policy", "noeviction")

    assert (seen.status, seen.ill) == (1, {"redis.eviction"})


def test_without_redis_the_report_comes_all_the_same(service: Service) -> None:
    away = f"redis://:{PASSWORD}@127.0.0.1:{free_port()}/0"
    seen = visit(service, "--json", REDIS_URL=away)

    assert seen.status == 1
    assert {"redis", "workers", "football.sportradar"} <= seen.ill
    assert seen.states["database"] == "ok"


def test_without_settings_it_says_what_to_set(service: Service) -> None:
    seen = visit(service, "--json", SECRET_KEY="")

    assert seen.status == 1
    assert "settings.matchwire.E001" in seen.ill


def test_a_beat_and_a_worker_that_stop(service: Service, crew: list[Program]) -> None:
    """The last: they do not come back."""
    for program in crew:
        program.stop()
    with Redis.from_url(service.redis_url) as redis:
        redis.delete("live", "default")
        for key in redis.keys("feeds:feed:*"):
            redis.hset(key, "ticked_at", time.time() - 300)

    seen = visit(service, "--json")
    assert seen.status == 1
    assert seen.ill == {"workers", "queue.live", "queue.default", "beat"}
