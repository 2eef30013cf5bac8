"""A ticket over REST, for programs that hand it to a page."""

from http import HTTPStatus
from typing import Any, cast

import msgspec
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import tickets
from accounts.callers import Caller


class LiveStoreUnavailable(APIException):
    """There is nowhere to keep a ticket."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = "The live store does not answer. Try again in a moment."


class WsTicket(GenericAPIView[Any]):
    """`POST /api/v2/ws-ticket/`: a ticket for one WebSocket handshake of the token's account.

    It is good for `expires_in` seconds and once, as `/ws/live/?ticket=…`: so that a page gets to the socket
    and never sees the token. Revoking the token closes the socket. Nothing is sent in: no body, or `{}`.
    """

    answer = tickets.Ticket
    pagination_class = None

    def post(self, request: Request) -> Response:
        """Return the ticket; 400 for a body that says anything."""
        if request.data:
            raise ValidationError({"detail": "This call takes no fields: send no body, or {}."})
        try:
            ticket = tickets.issue(cast("Caller", request.auth))
        except tickets.TicketsUnavailable as outage:
            raise LiveStoreUnavailable from outage
        return Response(msgspec.to_builtins(ticket), headers={"Cache-Control": "no-store"})
