"""Lists in pages: `limit` and `offset`, or the older `page`."""

from typing import Any
from urllib.parse import urlencode

from rest_framework import serializers
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request

from config.rest.query import ALIASES, read_names, read_values

DEFAULT_LIMIT = 50  # rows
MAX_LIMIT = 200  # rows; a larger limit is clamped to it
