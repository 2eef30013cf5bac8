"""The stock ASGI application: `daphne bench.stock.asgi:application`."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.stock.settings")
django_application = get_asgi_application()

from bench.stock.consumers import MatchConsumer  # noqa: E402 - needs Django's apps

application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": URLRouter([path("ws/match/", MatchConsumer.as_asgi())]),
    }
)
