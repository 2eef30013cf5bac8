"""A user logs in with an e-mail address; programs come with one of the user's tokens."""

from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.secret import PREFIX_CHARS

DIGEST_CHARS = 64  # SHA-256 in hexadecimal


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
        """Save and return a user; without a password nobody can log in until one is set."""
        if not self.normalize_email(email):
            raise ValueError("a user needs an e-mail address")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
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
        """Store the address in lower case, wherever it came from."""
        self.email = UserManager.normalize_email(self.email)
        super().save(*args, **kwargs)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens, and which of them work."""

    def good(self) -> Self:
        """Return the tokens that work now: not revoked, not expired, of an active account."""
        unexpired = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, revoked_at=None, account__is_active=True)


class ApiToken(models.Model):
    """The right of a program to act for an account. The secret itself is kept nowhere, only its digest."""

    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, help_text="What it is used for.")
    prefix = models.CharField(max_length=PREFIX_CHARS, editable=False)
    digest = models.CharField(max_length=DIGEST_CHARS, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Empty: never.")
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "API token"

    def __str__(self) -> str:
        return f"{self.name} (mw_{self.prefix}_…)"
