"""Where mails go, and what is said when they do not."""

import socketserver
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.test import Client
from pytest_django.fixtures import Settings
from redis import Redis

from config.embedded_redis import free_port
from config.mail import is_mail_url, mail_settings

FORM = {"email": "dora@example.org", "password1": "a rather long one 7"}


class Refusing(socketserver.StreamRequestHandler):
    """A mail server that takes no recipient."""

    def handle(self) -> None:
        """Speak SMTP as far as the recipient."""
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            answer = {b"RCPT": b"550 5.1.1 <dora@example.org> unknown here", b"QUIT": b"221 bye"}
            self.wfile.write(answer.get(verb, b"250 fine") + b"\r\n")
            if verb == b"QUIT":
                return


@pytest.fixture
def refusing_port() -> Iterator[int]:
    """The port of a mail server that refuses."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refusing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def use(settings: Settings, url: str, folder: Path) -> None:
    settings.EMAIL_URL = url
    for name, value in mail_settings(url, folder).items():
        setattr(settings, name, value)


def test_without_a_server_mails_are_files_that_only_their_owner_reads(
    settings: Settings, tmp_path: Path
) -> None:
    use(settings, "", tmp_path / "mail")
    mail.send_mail("Subject", "Text", None, ["dora@example.org"])
    (file,) = (tmp_path / "mail").iterdir()
    assert "dora@example.org" in file.read_text()
    assert stat.S_IMODE((tmp_path / "mail").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtp+tls://me%40example.org:s%3Aecret@mail.example.org:587", "mail.example.org", 587, True, None),
        ("smtp+ssl://me:x@mail.example.org:465", "mail.example.org", 465, None, True),
        ("smtp://localhost:25", "localhost", 25, None, None),
    ],
)
def test_a_server_is_taken_from_the_url(
    url: str, host: str, port: int, tls: bool | None, ssl: bool | None
) -> None:
    found = mail_settings(url, Path("/nowhere"))
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found.get("EMAIL_USE_TLS"), found.get("EMAIL_USE_SSL")) == (tls, ssl)


def test_letters_of_a_password_can_be_escaped() -> None:
    found = mail_settings("smtp://me%40example.org:s%3Aecret@mail.example.org", Path("/nowhere"))
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("me@example.org", "s:ecret")


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://h:port"])
def test_another_url_is_an_error_at_start(settings: Settings, url: str) -> None:
    assert not is_mail_url(url)
    settings.EMAIL_URL = url
    (found,) = (said for said in run_checks() if said.id == "matchwire.E008")
    assert "EMAIL_URL" in found.msg


@pytest.mark.django_db
@pytest.mark.parametrize("refuses", [True, False])
def test_a_failing_server_is_a_sentence_and_no_secret_in_the_log(
    client: Client,
    redis_client: Redis,
    settings: Settings,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    refuses: bool,
    refusing_port: int,
) -> None:
    use(settings, f"smtp://127.0.0.1:{refusing_port if refuses else free_port()}", tmp_path)
    answer = client.post("/accounts/signup/", FORM)
    assert answer.status_code == 503
    assert "Our mail server does not answer" in answer.content.decode()
    logged = caplog.text + capfd.readouterr().err
    assert "mail not sent" in logged
    assert "dora@example.org" not in logged
    assert "confirm-email" not in logged


@pytest.mark.django_db
def test_once_the_server_is_back_logging_in_sends_the_mail(
    client: Client, redis_client: Redis, settings: Settings, tmp_path: Path
) -> None:
    use(settings, f"smtp://127.0.0.1:{free_port()}", tmp_path)
    client.post("/accounts/signup/", FORM)
    use(settings, "", tmp_path / "mail")
    redis_client.flushdb()  # three minutes later
    client.post("/accounts/login/", {"login": FORM["email"], "password": FORM["password1"]})
    (file,) = (tmp_path / "mail").iterdir()
    assert "/accounts/confirm-email/" in file.read_text()
