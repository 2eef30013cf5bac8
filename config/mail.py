"""Where mails go: to the server of EMAIL_URL, or into a folder when there is none."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

FILES = "config.mail_files.PrivateFiles"


def mail_settings(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's EMAIL_ settings of `smtp://`, `smtp+tls://` or `smtp+ssl://USER:PASSWORD@HOST:PORT`.

    Of an empty URL, and of one that makes no sense (config/checks.py names it): files in `folder`.
    """
    try:
        if url:
            return dict(environ.Env.email_url_config(url))
    except (ImproperlyConfigured, ValueError):
        pass  # the check asks `is_mail_url`
    return {"EMAIL_BACKEND": FILES, "EMAIL_FILE_PATH": str(folder)}


def is_mail_url(url: str) -> bool:
    """Whether EMAIL_URL names a mail server and how to talk to it."""
    try:
        config = environ.Env.email_url_config(url)
    except (ImproperlyConfigured, ValueError):
        return False
    return bool(config["EMAIL_HOST"]) and config["EMAIL_BACKEND"].startswith("django.core.mail.backends.smtp")
