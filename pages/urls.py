"""Paths of the pages."""

from django.urls import path

from pages.landing import home

urlpatterns = [
    path("", home),
]
