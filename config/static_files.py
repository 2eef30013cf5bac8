"""Static files in one piece: WhiteNoise hands Django an iterator, which an ASGI server warns about."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise publishes no types
    """WhiteNoise whose answers are whole: no file of ours is larger than a megabyte or two."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        """Return the file, the asked part of it, or that it has not changed."""
        response = WhiteNoiseMiddleware.serve(static_file, request)
        answer = HttpResponse(b"".join(response.streaming_content), status=response.status_code)
        response.close()
        del answer["Content-Type"]  # WhiteNoise says which, or with 304 none
        for name, value in response.items():
            answer[name] = value
        return answer
