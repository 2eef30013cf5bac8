"""Mail: whether the server of EMAIL_URL lets us in. No mail is sent."""

from collections.abc import Iterator
from smtplib import SMTPAuthenticationError, SMTPException

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from config.doctor.findings import Finding, ok, warning, wrong
from config.doctor.reasons import reason
from config.mail import is_mail_url
from feeds.vendors.checks import LOOPBACK

ANSWER_SECONDS = 4  # of each step: connect, TLS, login
FORMS = "smtp+tls://USER:PASSWORD@HOST:587, smtp+ssl://…:465 or smtp://HOST:25; letters like @ as %40."


def examine() -> Iterator[Finding]:
    """Yield where mails go."""
    if not settings.EMAIL_URL:
        said = f"mails become files in {settings.MAIL_DIR}: nobody else reads them"
        yield warning("mail", said, f"Set EMAIL_URL: {FORMS}")
    elif is_mail_url(settings.EMAIL_URL):
        yield from _server(f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")


def _server(address: str) -> Iterator[Finding]:
    backend = EmailBackend(timeout=ANSWER_SECONDS)
    try:
        backend.open()
    except SMTPAuthenticationError as error:
        said = f"{address} refuses user and password: {error.smtp_code}"
        yield wrong("mail", said, f"Compare those of EMAIL_URL: {FORMS}")
    except (SMTPException, OSError) as error:
        said = f"{address} cannot be used: {reason(error)}"
        yield wrong("mail", said, f"Compare host, port and way of EMAIL_URL: {FORMS}")
    else:
        yield ok("mail", f"{address} lets us in")
        if settings.EMAIL_HOST_PASSWORD and not _is_encrypted():
            said = "the password goes there unencrypted"
            yield warning("mail.encryption", said, "smtp+tls:// or smtp+ssl:// in EMAIL_URL")
    finally:
        backend.close()


def _is_encrypted() -> bool:
    is_near = settings.EMAIL_HOST in LOOPBACK
    return bool(settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL or is_near)
