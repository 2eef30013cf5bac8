"""Sign-up takes as long for a known address as for a new one."""

from typing import Any

from allauth.account import forms
from django.http import HttpRequest

from accounts.models import User


class SignupForm(forms.SignupForm):  # type: ignore[misc]  # allauth has no types
    """Asks for an address and a password."""

    def try_save(self, request: HttpRequest) -> Any:
        """Save the account. Of a known address, hash the password too: the time would tell them apart."""
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)
