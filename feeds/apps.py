"""The shared poll."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """The app of feeds; sports register theirs with feeds.feed."""

    name = "feeds"
