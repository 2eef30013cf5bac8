"""The service's settings, with a quick password hash: a real one costs most of a second a login."""

from config.settings import *  # noqa: F403 - all of them

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
