"""What an owner may ask for: a token, the end of the account."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import ApiToken


class TokenForm(forms.Form):
    """A new token."""

    name = forms.CharField(
        max_length=ApiToken._meta.get_field("name").max_length,
        help_text="What will use it, as “home server”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    last_day = forms.DateField(
        required=False,
        label="Last day",
        help_text="It ends with this day, in UTC. Empty: it does not end by itself.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_last_day(self) -> datetime | None:
        """Return the moment the day ends, in UTC; None for no end."""
        day = self.cleaned_data["last_day"]
        if day is None:
            return None
        if day < timezone.now().astimezone(UTC).date():
            raise forms.ValidationError("This day is over: choose today or a later one.")
        return datetime.combine(day, time.max, UTC)


class DeletionForm(forms.Form):
    """The end of an account, which takes its password."""

    password = forms.CharField(
        label="Your password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, account: Any, *args: Any, **kwargs: Any) -> None:
        """`account`: whose password it has to be."""
        super().__init__(*args, **kwargs)
        self._account = account

    def clean_password(self) -> str:
        """Return the password if it is the account's."""
        password: str = self.cleaned_data["password"]
        if not self._account.check_password(password):
            raise forms.ValidationError("This is not the password of this account.")
        return password
