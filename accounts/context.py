"""What templates know besides their view's own values."""

from django.conf import settings
from django.http import HttpRequest


def mail_folder(request: HttpRequest) -> dict[str, str]:
    """Return `mail_folder`, where mails are written to while there is no mail server; empty with one."""
    return {"mail_folder": "" if settings.EMAIL_URL else str(settings.MAIL_DIR)}
