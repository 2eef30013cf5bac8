"""What billing tells the rest of itself, always after the transaction has been committed."""

from django.dispatch import Signal

# A payment has moved. Arguments: payment_id (int), before and after (State), cause (Cause).
# Receivers run one after another in the thread that moved it; what one of them raises is logged.
payment_moved = Signal()
