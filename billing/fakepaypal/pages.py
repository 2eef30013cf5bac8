"""What people see in place of PayPal's pages: approval, and payments that are held. Plain HTML, no script."""

from html import escape

from billing.fakepaypal.books import Capture, Mode, Order
from billing.money import written

CANCEL = "cancel"
CHOICES = {  # what the form sends: the button's words, and how the capture goes, where that is decided here
    "pay": ("Pay {amount}", None),
    "review": ("Pay, but held for review (pending)", Mode.PENDING),
    "decline": ("Decline", Mode.INSTRUMENT_DECLINED),
    CANCEL: ("Cancel and return", None),
}
DECISIONS = {"complete": "Let it through", "deny": "Refuse it"}

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
body { max-width: 30rem; margin: 4rem auto; padding: 0 1rem; }
.stand-in { border: 2px dashed #b06000; border-radius: 8px; padding: .75rem 1rem; }
button { display: block; width: 100%; margin: .5rem 0; padding: .75rem; font: inherit; border-radius: 8px;
  border: 1px solid #777; background: transparent; cursor: pointer; }
button[value=pay] { background: #1a4f9c; border-color: #1a4f9c; color: #fff; }
"""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/stand-in.css">
</head>
<body>
<p class="stand-in"><strong>This is a stand-in for PayPal, for trying things out.</strong>
No money moves, whatever you press.</p>
{content}
</body>
</html>
"""


def approval(order: Order) -> str:
    """Return the page that asks the buyer."""
    amount = shown(order)
    buttons = "".join(
        f'<button name="choice" value="{value}">{escape(words.format(amount=amount))}</button>'
        for value, (words, _) in CHOICES.items()
    )
    content = (
        f"<h1>{escape(amount)}</h1><p>{escape(order.unit.get('description', ''))}</p>"
        f'<form method="post" action="/checkoutnow"><input type="hidden" name="token" value="{order.id}">'
        f"{buttons}</form>"
    )
    return _PAGE.format(title="Stand-in for PayPal", content=content)


def held(waiting: list[tuple[Order, Capture]]) -> str:
    """Return the page that has payments decided which are held for review."""
    forms = "".join(_decision(order, capture) for order, capture in waiting)
    content = f"<h1>Held payments</h1>{forms or '<p>No payment is held for review.</p>'}"
    return _PAGE.format(title="Held payments", content=content)


def _decision(order: Order, capture: Capture) -> str:
    buttons = "".join(
        f'<button name="choice" value="{value}">{words}</button>' for value, words in DECISIONS.items()
    )
    what = escape(f"{shown(order)}, {order.unit.get('description', '')}, {capture.at:%Y-%m-%d %H:%M} UTC")
    return (
        f'<form method="post" action="/"><p>{what}</p>'
        f'<input type="hidden" name="capture" value="{capture.id}">{buttons}</form>'
    )


def gone() -> str:
    """Return the page for an order that is not known: paid already, or forgotten at a restart."""
    why = "It was paid already, or this stand-in has been restarted since."
    return _PAGE.format(title="Not open", content=f"<h1>This order is not open</h1><p>{why}</p>")


def shown(order: Order) -> str:
    """Return the price as people write it: `$3.00`, or `3.00 SEK` where there is no sign for it here."""
    return written(order.value, order.unit["amount"]["currency_code"])
