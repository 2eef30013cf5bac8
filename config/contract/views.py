"""Serves the contract to client authors and their tools."""

from django.http import HttpRequest, JsonResponse

from config.contract.asyncapi import document


def asyncapi(request: HttpRequest) -> JsonResponse:
    """Return the AsyncAPI document as JSON, to any origin."""
    return JsonResponse(document(), headers={"Access-Control-Allow-Origin": "*"})
