"""What operators see of how people sign in: their addresses. A second factor's secret is shown to nobody."""

from allauth.account import admin as allauth_account
from allauth.account.models import EmailAddress
from allauth.mfa import admin as allauth_mfa
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.read_only_admin import ReadOnlyAdmin

REPLACED = (allauth_account, allauth_mfa)  # imported, so that what they register is there to be replaced
admin.site.unregister([EmailAddress, Authenticator])


@admin.register(EmailAddress)
class EmailAddressAdmin(ReadOnlyAdmin):
    """Addresses, and whether their owner has opened the link that was sent to them."""

    list_display = ["email", "user", "verified", "primary"]
    list_filter = ["verified", "primary"]
    list_select_related = ["user"]
    search_fields = ["email", "user__email"]
    actions = ["verify"]

    def has_verify_permission(self, request: HttpRequest) -> bool:
        """Return whether the operator may vouch for an address."""
        return bool(request.user.has_perm("account.change_emailaddress"))

    @admin.action(description="Verify: its owner is known otherwise", permissions=["verify"])
    def verify(self, request: HttpRequest, queryset: QuerySet[EmailAddress]) -> None:
        """Mark the chosen addresses as verified, but those that another account has verified."""
        verified = 0
        for address in queryset:
            if address.set_verified():
                verified += 1
                self.log_change(request, address, "Verified by hand.")
        self.message_user(request, f"Verified addresses: {verified} of {len(queryset)}.")
