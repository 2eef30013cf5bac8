"""A user logs in with an e-mail address; programs come with one of the user's tokens."""

from collections.abc import Iterator
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone

from accounts import notices
from accounts.secret import PREFIX_CHARS

DIGEST_CHARS = 64  # SHA-256 in hexadecimal
NETWORK_CHARS = 43  # the longest IPv6 network that can be written


class UserManager(BaseUserManager["User"]):
    """Users by their e-mail address, whatever its case."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Return the address as it is stored: in lower case, without surrounding space."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user who logs in as `username`, in any case; User.DoesNotExist when nobody does."""
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save and return a user whose address counts as verified: an operator made it, not a visitor.

        Without a password nobody can log in until one is set.
        """
        if not self.normalize_email(email):
            raise ValueError("a user needs an e-mail address")
        user = self.model(email=email, **fields)
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db)
            user.vouch_for_address()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save and return a user who may do everything in the admin."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


class User(AbstractBaseUser, PermissionsMixin):
    """A person or an operator. Switch `is_active` with accounts.users.set_active: it reaches open sockets."""

    email = models.EmailField("e-mail address", unique=True)
    is_active = models.BooleanField("active", default=True, help_text="Cleared: no login, no token works.")
    is_staff = models.BooleanField("operator", default=False, help_text="May log in to this admin.")
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    logins_ended = models.PositiveIntegerField(default=0, editable=False)  # times; part of every session

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["email"]
        constraints = [
            # With the unique column this makes addresses unique in any case, bulk updates included.
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_in_lower_case"),
        ]

    def clean(self) -> None:
        """Normalise the address before it is validated."""
        super().clean()
        self.email = UserManager.normalize_email(self.email)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the address in lower case, wherever it came from; tell open sockets of a new password."""
        self.email = UserManager.normalize_email(self.email)
        password = self._password  # type: ignore[attr-defined]  # Django's own, until it is saved
        has_new_password = password is not None and not self._state.adding
        super().save(*args, **kwargs)
        if has_new_password:
            notices.access_changed(self.pk)

    @property
    def addresses(self) -> Any:
        """What django-allauth keeps of the user's addresses: EmailAddress rows."""
        return self.emailaddress_set  # type: ignore[attr-defined]  # allauth has no types

    @property
    def has_verified_address(self) -> bool:
        """Whether a mail to this user has been answered, or an operator has vouched for the address."""
        return bool(self.addresses.filter(verified=True).exists())

    def vouch_for_address(self) -> None:
        """Make the user's address their only one, and verified, without asking it."""
        self.addresses.exclude(email=self.email).delete()
        self.addresses.update_or_create(email=self.email, defaults={"verified": True, "primary": True})

    def get_session_auth_hash(self) -> str:
        """Return what a session has to hold: it changes with the password and when logins are ended."""
        return f"{super().get_session_auth_hash()}.{self.logins_ended}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same under each former SECRET_KEY."""
        for fallback in super().get_session_auth_fallback_hash():
            yield f"{fallback}.{self.logins_ended}"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens, and which of them work."""

    def good(self) -> Self:
        """Return the tokens that work now: not revoked, not expired, of an active account."""
        unexpired = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, revoked_at=None, account__is_active=True)

    def current(self) -> Self:
        """Return the good ones that no newer secret is replacing."""
        return self.good().filter(rotated_at=None)


class ApiToken(models.Model):
    """The right of a program to act for an account. The secret itself is kept nowhere, only its digest."""

    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, help_text="What it is used for.")
    prefix = models.CharField(max_length=PREFIX_CHARS, editable=False)
    digest = models.CharField(max_length=DIGEST_CHARS, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_used_from = models.CharField(max_length=NETWORK_CHARS, blank=True, editable=False)  # a network
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Empty: never.")
    rotated_at = models.DateTimeField(null=True, blank=True, editable=False)  # a newer secret replaces it
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "API token"

    def __str__(self) -> str:
        return f"{self.name} (mw_{self.prefix}_…)"

    @property
    def state(self) -> str:
        """Return `revoked`, `expired`, `replaced` (it works until `expires_at`) or `active`."""
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at is not None and self.expires_at <= timezone.now():
            return "expired"
        return "replaced" if self.rotated_at is not None else "active"
