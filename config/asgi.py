"""The ASGI application: Django for HTTP, the consumer for WebSockets."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

from live.consumers import LiveConsumer, unknown_path  # noqa: E402 - needs Django's apps

application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": URLRouter(
            [
                re_path(r"^ws/live/?$", LiveConsumer.as_asgi("football")),
                re_path(r"^live/football/?$", LiveConsumer.as_asgi("football", alone=True)),
                re_path(r"", unknown_path),
            ]
        ),
    }
)
