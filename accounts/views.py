"""An owner's data, and the end of an account."""

from http import HTTPStatus
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import deletion, export
from accounts.forms import DeletionForm
from accounts.limits import limited
from accounts.owner import owner


@require_POST
@login_required
@reauthentication_required
@limited("export_data")
@never_cache
def data(request: HttpRequest) -> HttpResponse:
    """Hand out everything held of the person, as a file."""
    document: dict[str, Any] = export.personal_data(owner(request))
    disposition = {"Content-Disposition": 'attachment; filename="matchwire-account.json"'}
    return JsonResponse(document, headers=disposition, json_dumps_params={"indent": 2})


def _only_shows(request: HttpRequest) -> bool:
    """Whether no form was sent: this one takes the password, and a suspended form is kept in the session."""
    return request.method != "POST"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required(enabled=_only_shows)
@limited("delete_account")
@never_cache
def delete(request: HttpRequest) -> HttpResponse:
    """Say what deleting means; with the password, delete the account and log out.

    An operator's stays: what they did in the admin is on record under their name.
    """
    account = owner(request)
    if account.is_staff or account.is_superuser:
        return render(request, "accounts/operator.html", status=HTTPStatus.CONFLICT)
    form = DeletionForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        deletion.delete(account)
        logout(request)
        return redirect("account_deleted")
    return render(request, "accounts/delete.html", {"form": form})


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Say that the account is gone."""
    return render(request, "accounts/deleted.html")
