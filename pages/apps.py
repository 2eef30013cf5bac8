"""The application that people see."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Front page, docs and views of live matches."""

    name = "pages"
