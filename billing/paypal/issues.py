"""PayPal's objections to a payment, by what follows from them. Any other leaves the payment as it is."""

LOOK_AT_ORDER = frozenset({"ORDER_ALREADY_CAPTURED", "ORDER_COMPLETION_IN_PROGRESS"})
BUYER_MUST_ACT = {"INSTRUMENT_DECLINED": "redirect", "PAYER_ACTION_REQUIRED": "payer-action"}  # link's rel
FINAL = frozenset(
    {
        "COMPLIANCE_VIOLATION",
        "DOMESTIC_TRANSACTION_REQUIRED",
        "DUPLICATE_INVOICE_ID",
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED",
        "PAYEE_BLOCKED_TRANSACTION",
        "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
        "PAYER_ACCOUNT_RESTRICTED",
        "PAYER_CANNOT_PAY",
        "TRANSACTION_BLOCKED_BY_PAYEE",
        "TRANSACTION_LIMIT_EXCEEDED",
        "TRANSACTION_RECEIVING_LIMIT_EXCEEDED",
        "TRANSACTION_REFUSED",
    }
)

# Ours
HELD_TOO_LONG = "PENDING_FOR_60_DAYS"
NOT_AS_ASKED = "NOT_AS_ASKED"

OUTLIVES_A_LOOK = frozenset({*BUYER_MUST_ACT, HELD_TOO_LONG})  # what a good answer does not answer
