"""How answers are written."""

import json

import msgspec
from rest_framework.exceptions import ErrorDetail

from config.rest.renderer import JSONRenderer


class Answer(msgspec.Struct):
    """An answer like any other."""

    name: str
    left_out: int | msgspec.UnsetType = msgspec.UNSET


def test_a_struct_is_written_by_its_fields() -> None:
    assert JSONRenderer().render(Answer("Köln")) == '{"name":"Köln"}'.encode()


def test_the_words_of_an_error_are_written_as_words() -> None:
    body = {"detail": ErrorDetail("No.", code="no"), "suggestions": {"a": [ErrorDetail("b")]}}

    assert json.loads(JSONRenderer().render(body)) == {"detail": "No.", "suggestions": {"a": ["b"]}}


def test_nothing_is_written_as_nothing() -> None:
    assert JSONRenderer().render(None) == b""
