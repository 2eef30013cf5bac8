"""What a page answers that could not send its mail: a sentence, not a traceback."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from accounts.adapter import MailUnavailable


class MailOutageMiddleware(MiddlewareMixin):
    """Answers 503 when the mail server has not taken a mail that somebody waits for."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page that says so; None for any other error."""
        if not isinstance(error, MailUnavailable):
            return None
        return render(request, "accounts/mail_unavailable.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
