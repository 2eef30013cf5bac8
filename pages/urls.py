"""Paths of the pages."""

from django.urls import path

from pages.landing import home, now

urlpatterns = [
    path("", home, name="home"),
    path("now.json", now, name="now"),
]
