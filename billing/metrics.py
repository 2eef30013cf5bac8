"""Figures of money for Prometheus (`/metrics`)."""

from prometheus_client import Counter

MOVES = Counter("matchwire_payment_moves", "Payments that came to a state", ["state"])
DELIVERIES = Counter("matchwire_paypal_deliveries", "Webhook deliveries of PayPal's", ["outcome"])
ALERTS = Counter("matchwire_billing_alerts", "What a person has to look at; the log says what")
