"""Template filters that say lengths of time in words."""

from django import template

from pages.status import words

register = template.Library()
register.filter("age", words.age)
register.filter("latency", words.latency)
register.filter("length_of_time", words.length)
register.filter("utc", words.utc)
register.filter("stand_in", words.in_words)
