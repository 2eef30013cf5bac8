"""What football's REST asks providers."""

from feeds.rest.asking import Asking
from football.providers import provider

ask = Asking("football", provider).ask
