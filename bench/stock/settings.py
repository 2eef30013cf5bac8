"""Settings of the stock service: Channels, and the layer that its tutorial installs."""

import os

SECRET_KEY = "bench-" * 10
INSTALLED_APPS = ["daphne", "channels"]
USE_TZ = True
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        # without this redis-py 8 gives up a quiet read after 5 s, and the socket with it
        "CONFIG": {"hosts": [{"address": os.environ["REDIS_URL"], "socket_timeout": None}]},
    },
}
