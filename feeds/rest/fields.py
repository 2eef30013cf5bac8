"""Query parameters that many lists take. They say what would be right when a value is wrong."""

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

MAX_ID = 2**63 - 1  # what the database can hold
MAX_TEXT = 200  # letters; no name is longer


def id_field(help_text: str = "") -> serializers.IntegerField:
    """Return the parameter for an id."""
    return serializers.IntegerField(min_value=1, max_value=MAX_ID, required=False, help_text=help_text)


def text(help_text: str) -> serializers.CharField:
    """Return the parameter for words."""
    return serializers.CharField(max_length=MAX_TEXT, required=False, help_text=help_text)


def choice(words: Sequence[str], **options: Any) -> serializers.ChoiceField:
    """Return the parameter for one of these words."""
    said = f"one of these is expected: {', '.join(words)}."
    return serializers.ChoiceField(
        choices=list(words), required=False, error_messages={"invalid_choice": said}, **options
    )
