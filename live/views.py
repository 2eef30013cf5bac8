"""The sockets' paths, asked for over plain HTTP."""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

UPGRADE_REQUIRED = {
    "detail": "This is a WebSocket: connect to it with a ws:// or wss:// URL.",
    "code": "upgrade_required",
}


@csrf_exempt
def upgrade_required(request: HttpRequest) -> JsonResponse:
    """Answer 426, whatever the method: the same path has to be opened as a WebSocket."""
    headers = {"Upgrade": "websocket", "Connection": "Upgrade"}
    return JsonResponse(UPGRADE_REQUIRED, status=HTTPStatus.UPGRADE_REQUIRED, headers=headers)
