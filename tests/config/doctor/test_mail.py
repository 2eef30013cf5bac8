"""Mail, over real SMTP: the server lets us in or not, and no mail is sent."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from config.doctor.findings import State
from config.doctor.mail import examine
from config.embedded_redis import free_port
from config.mail import mail_settings
from tests.config.doctor.found import named, states
from tests.config.doctor.post_office import PASSWORD, USER, PostOffice


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with PostOffice() as post:
        yield post


def use(settings: Settings, url: str) -> None:
    """Let EMAIL_URL be that."""
    settings.EMAIL_URL = url
    for name, value in mail_settings(url, settings.MAIL_DIR).items():
        setattr(settings, name, value)


def test_without_a_server_mails_are_files(settings: Settings) -> None:
    settings.EMAIL_URL = ""

    (found,) = examine()
    assert (found.name, found.state) == ("mail", State.WARNING)
    assert str(settings.MAIL_DIR) in found.says


def test_a_server_that_lets_us_in_gets_no_mail(post: PostOffice, settings: Settings) -> None:
    use(settings, f"smtp://{USER}:{PASSWORD}@127.0.0.1:{post.port}")

    assert states(examine()) == {"mail": State.OK}
    assert post.commands == ["EHLO", "AUTH", "QUIT"]


def test_a_password_that_is_refused(post: PostOffice, settings: Settings) -> None:
    use(settings, f"smtp://{USER}:mistyped-password@127.0.0.1:{post.port}")

    (found,) = examine()
    assert found.state is State.WRONG
    assert found.says.endswith("refuses user and password: 535")
    assert "mistyped" not in found.says + found.mend


def test_a_server_that_speaks_no_tls(post: PostOffice, settings: Settings) -> None:
    use(settings, f"smtp+tls://{USER}:{PASSWORD}@127.0.0.1:{post.port}")

    (found,) = examine()
    assert found.state is State.WRONG
    assert "STARTTLS" in found.says


def test_a_server_that_is_busy(post: PostOffice, settings: Settings) -> None:
    post.greeting = "421 too many letters"
    use(settings, f"smtp://127.0.0.1:{post.port}")

    (found,) = examine()
    assert found.state is State.WRONG
    assert "too many letters" in found.says


def test_nobody_there(settings: Settings) -> None:
    use(settings, f"smtp://127.0.0.1:{free_port()}")

    (found,) = examine()
    assert found.state is State.WRONG
    assert "cannot be used" in found.says


def test_a_password_in_the_clear_is_warned_of(
    post: PostOffice, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(settings, f"smtp://{USER}:{PASSWORD}@127.0.0.1:{post.port}")
    monkeypatch.setattr("config.doctor.mail.LOOPBACK", ())

    assert named(examine(), "mail.encryption").state is State.WARNING


def test_an_address_that_is_none_is_left_to_the_settings(settings: Settings) -> None:
    settings.EMAIL_URL = "carrier-pigeon"

    assert list(examine()) == []
