"""The paths below `/billing/`."""

from django.urls import path

from billing.webhook import webhook

urlpatterns = [
    path("paypal/webhook/", webhook, name="paypal_webhook"),
]
