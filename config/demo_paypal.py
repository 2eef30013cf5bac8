"""The demo's PayPal: a stand-in on this machine, unless the settings know a real one."""

import os
import secrets
import socket
from pathlib import Path
from typing import ClassVar

import environ

from config.embedded_redis import free_port

PORT_DISTANCE = 10  # from the service's own port, so that it is the same after a restart


class _FileOnly(environ.Env):  # type: ignore[misc]  # django-environ has no types
    """Reads a file of settings without putting them into this process's environment."""

    ENVIRON: ClassVar[dict[str, str]] = {}


def environment(port: int) -> dict[str, str]:
    """Return the settings of a stand-in beside a service on `port`; none when PAYPAL_CLIENT_ID is set."""
    if _is_set("PAYPAL_CLIENT_ID"):
        return {}
    return {
        "PAYPAL_LOCAL": "true",
        "PAYPAL_MODE": "sandbox",
        "PAYPAL_API_BASE": f"http://127.0.0.1:{_port_near(port)}",
        "PAYPAL_CLIENT_ID": f"stand-in-{secrets.token_hex(8)}",
        "PAYPAL_CLIENT_SECRET": secrets.token_urlsafe(32),
        "PAYPAL_WEBHOOK_ID": f"STANDIN{secrets.token_hex(5).upper()}",
        "PAYPAL_MERCHANT_ID": f"STANDIN{secrets.token_hex(3).upper()}",
    }


def processes(settings: dict[str, str], port: int) -> list[tuple[str, str]]:
    """Return the line that runs it, as (name, command); none when there are no settings of it."""
    if not settings:
        return []
    own_port = settings["PAYPAL_API_BASE"].rpartition(":")[2]
    webhook = f"http://127.0.0.1:{port}/billing/paypal/webhook/"
    return [("paypal", f"python -m billing.fakepaypal --port {own_port} --webhook {webhook}")]


def _is_set(name: str) -> bool:
    file = Path(os.environ.get("ENV_FILE", ".env"))
    if file.is_file():
        _FileOnly.read_env(str(file))
    return bool(os.environ.get(name, _FileOnly.ENVIRON.get(name)))


def _port_near(port: int) -> int:
    wanted = port + PORT_DISTANCE
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except (OSError, OverflowError):
            return free_port()
    return wanted
