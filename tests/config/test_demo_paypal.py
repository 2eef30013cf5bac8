"""The demo has a PayPal of its own unless the settings know a real one."""

import shlex
import socket
from pathlib import Path

import pytest

from billing.fakepaypal import __main__ as program
from config import demo_paypal
from config.embedded_redis import free_port


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Nothing is set; return the file of settings, which is not there yet."""
    monkeypatch.delenv("PAYPAL_CLIENT_ID", raising=False)
    monkeypatch.setenv("ENV_FILE", str(tmp_path / "demo.env"))
    monkeypatch.setattr(demo_paypal._FileOnly, "ENVIRON", {})
    return tmp_path / "demo.env"


def test_it_is_a_stand_in_beside_the_service() -> None:
    port = free_port()
    settings = demo_paypal.environment(port)
    [(name, command)] = demo_paypal.processes(settings, port)

    assert settings["PAYPAL_API_BASE"].startswith("http://127.0.0.1:")
    assert settings["PAYPAL_MODE"] == "sandbox"
    assert name == "paypal"
    assert shlex.split(command)[:3] == ["python", "-m", "billing.fakepaypal"]
    assert settings["PAYPAL_API_BASE"].endswith(f":{shlex.split(command)[4]}")
    assert f"http://127.0.0.1:{port}/billing/paypal/webhook/" in command


def test_the_program_takes_what_the_demo_gives_it() -> None:
    settings = demo_paypal.environment(free_port())
    known = {f"PAYPAL_{name.upper()}" for name in program.NAMES}

    assert known <= settings.keys()
    assert all(settings[name] for name in known)


def test_every_start_has_secrets_of_its_own() -> None:
    first, second = (demo_paypal.environment(8000)["PAYPAL_CLIENT_SECRET"] for _ in range(2))

    assert first != second


def test_it_is_not_run_where_the_environment_knows_paypal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYPAL_CLIENT_ID", "real")

    assert demo_paypal.environment(8000) == {}
    assert demo_paypal.processes({}, 8000) == []


def test_it_is_not_run_where_the_file_of_settings_knows_paypal(no_settings: Path) -> None:
    no_settings.write_text("PAYPAL_CLIENT_ID=real\n")

    assert demo_paypal.environment(8000) == {}


def test_a_taken_port_is_left_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = demo_paypal.environment(port - demo_paypal.PORT_DISTANCE)

    assert not settings["PAYPAL_API_BASE"].endswith(f":{port}")
