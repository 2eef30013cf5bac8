"""`manage.py create_token EMAIL`: make an API token and print its secret, once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from accounts import tokens
from accounts.models import ApiToken, User


class Command(BaseCommand):
    """The secret alone goes to standard output, so that a script can keep it; the rest to standard error."""

    help = "Make an API token for an account and print its secret. It cannot be shown again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command line may say."""
        parser.add_argument("email", help="the account's e-mail address")
        parser.add_argument("--name", default="command line", help="what the token is used for")
        parser.add_argument("--create-account", action="store_true", help="make the account if there is none")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make the token; CommandError when the address, the account or the name will not do."""
        account = self._account(options["email"], create=options["create_account"])
        try:
            token, secret = tokens.create(account, _valid_name(options["name"]))
        except tokens.CannotHaveToken as refusal:
            raise CommandError(f"{account}: {refusal}.") from None
        self.stderr.write(f"Token {token} of {account}. This is the only time its secret is shown:")
        self.stdout.write(secret)

    def _account(self, email: str, *, create: bool) -> User:
        try:
            account = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            if not create:
                raise CommandError(
                    f"No account has the address {email}. Add --create-account to make it."
                ) from None
            return self._new_account(email)
        if not account.is_active:
            raise CommandError(f"The account {account} is disabled: its tokens would be refused.")
        return account

    def _new_account(self, email: str) -> User:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an e-mail address.") from None
        account = User.objects.create_user(email)
        self.stderr.write(f"Account {account} made. It has no password yet.")
        return account


def _valid_name(name: str) -> str:
    longest = ApiToken._meta.get_field("name").max_length or 0
    if not 0 < len(name.strip()) <= longest:
        raise CommandError(f"A name has 1 to {longest} characters.")
    return name.strip()
