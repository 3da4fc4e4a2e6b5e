"""Rows as one JSON text, column by column: what many rows have in common is prepared for the database once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import models

# Of these classes a plain value needs no adapting.
PLAIN_FIELDS = (models.CharField, models.TextField, models.BooleanField, models.PositiveSmallIntegerField)
PLAIN_VALUES = frozenset({str, int, bool, type(None)})
WHOLE_FIELDS = (models.IntegerField, models.BigIntegerField, models.PositiveIntegerField)
WHOLE_VALUES = frozenset({int, type(None)})


class Unread(str):
    """The JSON text of an object that came written, and whose parts nobody has needed yet."""

    __slots__ = ()


Json = dict[str, Any] | Unread


def text_of(value: Json) -> str:
    """Its JSON, which may have been written by now."""
    return value if isinstance(value, Unread) else as_json(value)


def parts_of(value: Any) -> Any:
    """Anything as it is; what came written is read."""
    return json.loads(value) if type(value) is Unread else value


def values_in(model: Any) -> list[Any]:
    """Its columns without the key, which the database gives."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def as_json(values: Any) -> str:
    """Days and moments go as texts."""
    return json.dumps(values, ensure_ascii=False, default=str)


def alike(values: Sequence[Any]) -> bool:
    """Whether all are the same. To Python 1 and True are, in JSON they are not: what holds something isn't compared."""
    first = values[0]
    if isinstance(first, dict | list) and first:
        return False
    return bool(values[-1] == first) and values.count(first) == len(values) and len(set(map(type, values))) == 1


def column(field: Any, rows: Sequence[Any], connection: Any) -> list[Any]:
    if _sets_itself(field):
        return [field.get_db_prep_save(field.pre_save(row, True), connection) for row in rows]
    values = list(map(attrgetter(field.attname), rows))
    if type(field) in WHOLE_FIELDS and WHOLE_VALUES.issuperset(map(type, values)):
        return values
    if type(field) in PLAIN_FIELDS or field.is_relation:
        return [value if type(value) in PLAIN_VALUES else field.get_db_prep_save(value, connection) for value in values]
    if type(field) is models.JSONField and field.encoder is None:
        return list(map(_json(field, connection), values))
    if type(field) is models.UUIDField:
        return list(map(hexadecimal, values))
    if isinstance(field, models.DateField):
        # Values that are equal are prepared once.
        prepared = {value: field.get_db_prep_save(value, connection) for value in set(values)}
        return [prepared[value] for value in values]
    return [field.get_db_prep_save(value, connection) for value in values]


def hexadecimal(value: Any) -> Any:
    """Of a UUID, in which form every database takes it."""
    return value.hex if isinstance(value, UUID) else value


def _sets_itself(field: Any) -> bool:
    """Such as the moment of the last change, or a file that is yet to be put away."""
    if isinstance(field, models.DateField):
        return bool(field.auto_now or field.auto_now_add)
    return type(field).pre_save is not models.Field.pre_save


def _json(field: Any, connection: Any) -> Callable[[Any], Any]:
    """JSON inside JSON stays what it is; SQLite makes a text of it again, but only where it is no single value."""
    if field.db_type(connection) == "jsonb":
        return parts_of
    return lambda value: _as_it_goes(field, value, connection)


def _as_it_goes(field: Any, value: Any, connection: Any) -> Any:
    if type(value) is Unread:
        return value
    return value if isinstance(value, dict | list) else field.get_db_prep_save(value, connection)
