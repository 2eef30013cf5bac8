"""The user whose page it is."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User


def owner(request: HttpRequest) -> User:
    """Return the user who is logged in; PermissionDenied when nobody is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
