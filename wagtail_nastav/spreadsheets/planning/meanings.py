"""What a row says of a person, as the model would keep it; what the model would not take is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field as ModelField
from django.utils.translation import gettext as _

from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.planning.mentions import Mention
from wagtail_nastav.spreadsheets.planning.rows import say
from wagtail_nastav.spreadsheets.resources.base import Column, NameColumn
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.types import Side, Value

# Found by their own ways: the name and the place of work make the person, the keys find the person.
SET_APART = frozenset({"organization", "full_name", "key"})


def find_meanings(mention: Mention, columns: Mapping[str, Column], known: Known) -> None:
    """Fills ``mention.meanings``: what the row says, by the name of the column."""
    for name, value in _arranged(mention, known).items():
        if name in columns and name not in SET_APART and value not in (None, "", []):
            _take(mention, name, columns[name], value)
    _check_name(mention)


def _take(mention: Mention, name: str, column: Column, value: Any) -> None:
    try:
        meaning = column.meaning(value)
        _validate(column, meaning)
    except ValidationError as error:
        say(mention.planned, mention.read, " ".join(error.messages), f"{mention.prefix}{name}", blocking=True)
    except ValueError as error:
        say(mention.planned, mention.read, str(error), f"{mention.prefix}{name}", blocking=True)
    else:
        mention.meanings[name] = meaning


def _validate(column: Column, meaning: Any) -> None:
    if column.many or isinstance(column, NameColumn) or not column.attribute or not isinstance(meaning, str | int):
        return
    _person_takes(column.attribute, meaning, column.column_name)


@lru_cache(maxsize=5_000, typed=True)
def _person_takes(attribute: str, meaning: str | int, header: str) -> None:
    """Posts, given names and schools come again and again; what is refused is not kept and is told in every row."""
    validate(Person._meta.get_field(attribute), meaning, header)


def validate(field: Any, meaning: Any, header: str) -> None:
    """SQLite would take what is too long and PostgreSQL would refuse the whole import: neither may happen."""
    limit = getattr(field, "max_length", None)
    if limit and len(str(meaning)) > limit:
        told = _("The text in «%(header)s» is longer than %(limit)d characters. Shorten it.")
        raise ValidationError(told % {"header": header, "limit": limit})
    if isinstance(field, ModelField):
        field.run_validators(meaning)


def _check_name(mention: Mention) -> None:
    value = mention.value
    for attribute, text in (
        ("family_name", value.family), ("given_name", value.given), ("patronymic", value.patronymic),
    ):  # fmt: skip
        try:
            _person_takes(attribute, text, _("name")) if text else None
        except ValidationError as error:
            say(mention.planned, mention.read, " ".join(error.messages), mention.name_field, blocking=True)


def _arranged(mention: Mention, known: Known) -> dict[str, Value]:
    """«Категория» is either a qualification or a category of mentees; experience may only be words."""
    values = dict(mention.values)
    for text in (values.pop("category", None), values.pop("mentee_category", None)):
        if isinstance(text, str) and text:
            values["category" if _of_mentees(mention, text, known) else "qualification"] = text
    years = values.get("experience")
    values["experience"] = values.get("experience_raw") if years is None else str(years)
    _subjects_beside(values, known)
    return values


def _of_mentees(mention: Mention, text: str, known: Known) -> bool:
    return mention.side == Side.MENTEE and known.find_term("mentee_categories", text) is not None


def _subjects_beside(values: dict[str, Value], known: Known) -> None:
    """Subjects that the vocabulary does not have are kept among the competences."""
    subjects = values.get("subjects")
    if isinstance(subjects, list):
        unknown = [text for text in subjects if known.find_term("subjects", text) is None]
        if unknown:
            competences = [str(values["competences"])] if values.get("competences") else []
            values["competences"] = "\n".join([*competences, *unknown])
