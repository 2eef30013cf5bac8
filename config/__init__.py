"""The Django project. The Celery application is imported here, so that every process can enqueue."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
