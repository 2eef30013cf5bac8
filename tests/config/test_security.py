"""What a public installation tells browsers, and what `check --deploy` says of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import signing
from django.test import Client
from pytest_django.fixtures import Settings

from tests.config.fresh_settings import fresh_settings

PROJECT = Path(__file__).parents[2]
PUBLIC = {"BEHIND_TLS_PROXY": "true", "ALLOWED_HOSTS": "live.example.org", "HSTS_SECONDS": "3600"}


@pytest.fixture
def public(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of an installation behind a proxy that speaks TLS."""
    fresh = fresh_settings(monkeypatch, **PUBLIC)
    for name in ("ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        setattr(settings, name, fresh[name])
    for name in (name for name in fresh if name.startswith("SECURE_")):
        setattr(settings, name, fresh[name])


def test_a_public_installation_passes_the_deployment_checks() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=PROJECT, env=os.environ | PUBLIC, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("server", ["uvicorn", "daphne"])
def test_the_web_process_refuses_to_start_without_a_secret_key(server: str) -> None:
    environment = os.environ | {"SECRET_KEY": "", "ASGI_SERVER": server, "PORT": "1"}
    command = [sys.executable, "-m", "config.web"]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60)

    assert done.returncode == 1
    assert "matchwire.E001" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("public", "db")
def test_pages_tell_browsers_to_be_careful() -> None:
    answer = Client(headers={"host": "live.example.org", "x-forwarded-proto": "https"}).get(
        "/accounts/login/"
    )

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Strict-Transport-Security"] == "max-age=3600"
    assert answer.cookies["csrftoken"]["secure"]


@pytest.mark.usefixtures("public")
def test_plain_http_is_sent_on_to_tls() -> None:
    answer = Client(headers={"host": "live.example.org", "x-forwarded-proto": "http"}).get("/admin/")

    assert (answer.status_code, answer.headers["Location"]) == (301, "https://live.example.org/admin/")


@pytest.mark.usefixtures("public")
def test_a_probe_needs_neither_tls_nor_our_name() -> None:
    answer = Client(headers={"host": "10.0.0.7:8000"}).get("/healthz")

    assert answer.status_code == 200


@pytest.mark.usefixtures("public")
def test_anybody_else_needs_our_name() -> None:
    answer = Client(headers={"host": "10.0.0.7:8000", "x-forwarded-proto": "https"}).get("/admin/login/")

    assert answer.status_code == 400


def test_what_a_former_key_signed_can_still_be_read(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = signing.dumps("kept")
    rotated = fresh_settings(monkeypatch, SECRET_KEY="n" * 50, SECRET_KEY_FALLBACKS=settings.SECRET_KEY)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = (
        rotated["SECRET_KEY"],
        rotated["SECRET_KEY_FALLBACKS"],
    )

    assert signing.loads(signed) == "kept"
