"""Which paths are the API's: `/api/…`, and `/tennis/api/…` for a sport of its own."""

import re

API_PATH = re.compile(r"/(?:\w+/)?api/")


def is_api(path: str) -> bool:
    """Whether a request for this path is answered by the REST API."""
    return API_PATH.match(path) is not None
