"""The paths below `/billing/`."""

from django.urls import path

from billing import views
from billing.webhook import webhook

urlpatterns = [
    path("activate/", views.activate, name="activate"),
    path("paypal/return/", views.come_back, name="paypal_return"),
    path("paypal/webhook/", webhook, name="paypal_webhook"),
    path("paypal/cancel/", views.cancel, name="paypal_cancel"),
    path("payments/", views.payments, name="payments"),
    path("payments/<uuid:uid>/", views.payment, name="payment"),
    path("payments/<uuid:uid>/receipt/", views.receipt, name="receipt"),
]
