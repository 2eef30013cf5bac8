"""No secret in any line, and no traceback where the reason says it all."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from redis.exceptions import ConnectionError as RedisConnectionError

from config.logs import logging_config, redact

SECRET = f"mw_{'p' * 8}_{'s' * 43}"
PUBLIC = SECRET.rpartition("_")[0] + "_***"
RESET = "https://x.example/accounts/password/reset/key/"


class Log:
    """What the handler of our configuration writes."""

    def __init__(self, line_format: str) -> None:
        config = logging_config("INFO", line_format)
        formatter = dict(config["formatters"]["lines"])
        self._stream = io.StringIO()
        self.handler = logging.StreamHandler(self._stream)
        self.handler.setFormatter(formatter.pop("()")(**formatter))
        for name in config["handlers"]["stderr"]["filters"]:
            self.handler.addFilter(config["filters"][name]["()"]())

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    def failure(self, logger: str, message: str, error: Exception) -> None:
        """Log an exception, as code does that has caught one."""
        local = "-".join("hidden")  # noqa: F841 - a traceback may show it
        try:
            raise error
        except type(error):
            logging.getLogger(logger).exception(message)


@pytest.fixture(params=["console", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    log = Log(request.param)
    logging.getLogger().addHandler(log.handler)
    yield log
    logging.getLogger().removeHandler(log.handler)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"GET /ws/live/?token={SECRET} HTTP/1.1", "GET /ws/live/?token=*** HTTP/1.1"),
        ("/ws/live/?seq=1&ticket=abc.def&x=1", "/ws/live/?seq=1&ticket=***&x=1"),
        ("> Authorization: Token whatever", "> Authorization: Token ***"),
        ("(b'authorization', b'Bearer whatever')", "(b'authorization', b'Bearer ***')"),
        (f"Sec-WebSocket-Protocol: token, {SECRET}", f"Sec-WebSocket-Protocol: token, {PUBLIC}"),
        ("GET /accounts/confirm-email/MQ:1vT:a-b_c/", "GET /accounts/confirm-email/***/"),
        ("https://x.example/accounts/password/reset/key/1-cz7-0a/?x", f"{RESET}***/?x"),
        (
            "Bad Request: /accounts/password/reset/key/1-cz7-0a",
            "Bad Request: /accounts/password/reset/key/***",
        ),
        ("/accounts/confirm-email/ is asked for", "/accounts/confirm-email/ is asked for"),
        ("nothing to hide, my token is fine", "nothing to hide, my token is fine"),
    ],
)
def test_secrets_are_replaced_wherever_they_stand(line, expected):
    assert redact(line) == expected


def test_a_secret_in_an_argument_an_event_or_a_traceback_is_not_written(log):
    logging.getLogger("uvicorn.error").warning("GET %s", f"/?token={SECRET}")
    structlog.get_logger("live.test").warning("socket opened", query=f"token {SECRET}")
    log.failure("live.test", "failed", ValueError(f"no such token: {SECRET}"))
    assert "socket opened" in log.text
    assert "no such token" in log.text
    assert SECRET.rpartition("_")[2] not in log.text


def test_a_traceback_shows_no_local_variables(log):
    log.failure("live.test", "failed", ValueError("broken"))
    assert "ValueError: broken" in log.text
    assert "h-i-d-d-e-n" not in log.text


def test_a_redis_that_is_away_costs_a_line_and_no_traceback(log):
    message = "Unexpected exception in receive task"
    log.failure("channels_redis.pubsub", message, RedisConnectionError("connection refused"))
    assert len(log.text.splitlines()) == 1
    assert f"{message}: connection refused" in log.text
    assert "warning" in log.text


def test_another_fault_keeps_its_traceback(log):
    log.failure("channels_redis.pubsub", "Unexpected exception in receive task", KeyError("channel"))
    assert "Traceback" in log.text


@pytest.mark.parametrize("log", ["json"], indirect=True)
def test_json_lines_are_json(log):
    log.failure("live.test", "failed", ValueError("broken"))
    line = json.loads(log.text)
    assert (line["event"], line["level"], line["logger"]) == ("failed", "error", "live.test")
    assert "ValueError: broken" in line["exception"]
