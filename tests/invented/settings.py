"""The service's settings, and the invented sports."""

from config.settings import *  # noqa: F403 - every setting is meant
from config.settings import INSTALLED_APPS as REAL_APPS

INSTALLED_APPS = [*REAL_APPS, "tests.invented"]
