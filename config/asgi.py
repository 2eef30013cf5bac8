"""The ASGI application: Django for HTTP, the consumer for WebSockets."""

import os
from typing import Any

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

from config import daphne_server  # noqa: E402 - needs Django's apps
from live.consumers import LiveConsumer, unknown_path  # noqa: E402

daphne_server.install()


def _route(pattern: str, application: Any) -> Any:
    """Return a route to an ASGI application: Channels takes them where Django knows views alone."""
    return re_path(pattern, application)


application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": URLRouter(
            [
                _route(r"^ws/live/?$", LiveConsumer.as_asgi("football")),
                _route(r"^live/football/?$", LiveConsumer.as_asgi("football", alone=True)),
                _route(r"", unknown_path),
            ]
        ),
    }
)
