"""What other apps may connect to: this one imports none of them.

`account_deleting` is sent inside the transaction that deletes an account, just before its row goes; the
account is disabled already. An error in a receiver keeps the account. Arguments: `account`, a User.

`account_exporting` asks for what else is known of a person. Arguments: `account`, a User. A receiver returns
a dict from a section's name to something that JSON can hold, as `{"payments": […]}`; dates may stay dates.
"""

from django.dispatch import Signal

account_deleting = Signal()
account_exporting = Signal()
