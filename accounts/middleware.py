"""What holds for all pages of an account: nobody keeps or lists them; a mail that fails is told in words."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.deprecation import MiddlewareMixin

from accounts.adapter import MailUnavailable

PRIVATE = ("/accounts/", "/billing/")  # the admin says so itself


class PrivateMiddleware(MiddlewareMixin):
    """Has no cache, of a proxy or a browser, keep the pages of a person, and no search engine list them."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response, which is not to be stored or listed if it is a private page's."""
        if request.path.startswith(PRIVATE):
            add_never_cache_headers(response)
            response.headers["X-Robots-Tag"] = "noindex"
        return response


class MailOutageMiddleware(MiddlewareMixin):
    """Answers 503 when the mail server has not taken a mail that somebody waits for."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page that says so; None for any other error."""
        if not isinstance(error, MailUnavailable):
            return None
        return render(request, "accounts/mail_unavailable.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
