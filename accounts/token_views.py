"""An owner's tokens: see them, make, rotate and revoke them."""

from datetime import timedelta
from http import HTTPStatus

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import tokens
from accounts.forms import TokenForm
from accounts.limits import limited
from accounts.models import ApiToken
from accounts.owner import owner

SHOWN = 100  # of those that have ended, newest first: all others are for the export


@require_safe
@verified_email_required
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Show the tokens and the form for a new one."""
    return _page(request, TokenForm())


@require_POST
@verified_email_required
@limited("manage_tokens")
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    """Make a token and show its secret in this answer, which nobody keeps; or say what is wrong."""
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            made = tokens.create(owner(request), form.cleaned_data["name"], form.cleaned_data["last_day"])
            return _secret(request, *made)
        except tokens.CannotHaveToken as refusal:
            form.add_error(None, f"{refusal}.".capitalize())
    return _page(request, form, status=HTTPStatus.BAD_REQUEST)


@require_POST
@verified_email_required
@limited("manage_tokens")
@never_cache
def rotate(request: HttpRequest, token_id: int) -> HttpResponse:
    """Show a new secret; the old one works for another day."""
    token = _own(request, token_id)
    try:
        return _secret(request, *tokens.rotate(token), replaced=token)
    except tokens.CannotHaveToken:
        messages.error(request, f"{token} is not active any more: make a new one.")
        return redirect("tokens")


@require_POST
@verified_email_required
@limited("manage_tokens")
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End a token; its open sockets close."""
    token = _own(request, token_id)
    tokens.revoke(token)
    messages.success(request, f"{token} is revoked. What used it is cut off within seconds.")
    return redirect("tokens")


def _own(request: HttpRequest, token_id: int) -> ApiToken:
    return get_object_or_404(ApiToken, pk=token_id, account=owner(request))


def _secret(
    request: HttpRequest, token: ApiToken, secret: str, replaced: ApiToken | None = None
) -> HttpResponse:
    hours = tokens.OVERLAP // timedelta(hours=1)
    shown = {"token": token, "secret": secret, "replaced": replaced, "hours": hours}
    return render(request, "accounts/secret.html", shown)


def _page(request: HttpRequest, form: TokenForm, status: int = HTTPStatus.OK) -> HttpResponse:
    own = ApiToken.objects.filter(account=owner(request))
    working = list(own.good())
    ended = own.exclude(pk__in=[token.pk for token in working])[:SHOWN]
    shown = {"form": form, "tokens": [*working, *ended], "most": tokens.MAX_TOKENS}
    return render(request, "accounts/tokens.html", shown, status=status)
