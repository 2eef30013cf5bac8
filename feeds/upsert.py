"""Saves rows that may be there already, in two queries and whoever else does the same meanwhile."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
Key = tuple[Any, ...]


def upsert(model: type[Row], rows: Sequence[Row], unique: Sequence[str]) -> dict[Key, Row]:
    """Save the rows that are new or differ; return all of them, with primary keys, by their unique values.

    `unique` names the columns of a unique constraint. Rows that are there already are not written.
    """
    wanted = {_values(row, unique): row for row in rows}
    among = {f"{name}__in": {getattr(row, name) for row in rows} for name in unique}
    known = {_values(row, unique): row for row in model._default_manager.filter(**among)}
    others = _other_columns(model, unique)
    changed = [
        row
        for key, row in sorted(wanted.items(), key=lambda item: item[0])  # one order of locks for all
        if key not in known or _values(known[key], others) != _values(row, others)
    ]
    model._default_manager.bulk_create(
        changed, update_conflicts=True, unique_fields=unique, update_fields=others or unique
    )
    return known | {_values(row, unique): row for row in changed}


def _other_columns(model: type[models.Model], unique: Sequence[str]) -> list[str]:
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return [name for name in columns if name not in unique]


def _values(row: models.Model, names: Sequence[str]) -> Key:
    return tuple(getattr(row, name) for name in names)
