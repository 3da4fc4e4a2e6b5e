"""Pages read together, a page type at a time; each is remembered as if its row had been asked for alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache, partial
from typing import Any

from django.db.models import ForeignKey
from wagtail.images import get_image_model
from wagtail.models import Page

from wagtail_nastav.public.once import once
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.static_site.fast.sharing import SHARED
from wagtail_nastav.static_site.hearing import Heard, Question, Recorder

AT_ONCE = 500
Row = tuple[Any, dict[Question, Heard]]


def read(model: Any, numbers: list[int], recorder: Recorder) -> Iterator[tuple[int, Row]]:
    """Pages of one type by their numbers, with what was heard of each."""
    rows = model._base_manager.order_by()
    alias, (alone, _params) = rows.db, rows.filter(pk=0).query.sql_with_params()
    for start in range(0, len(numbers), AT_ONCE):
        raw: list[list[Any]] = []
        with recorder.apart(raw):
            pages = list(rows.filter(pk__in=numbers[start : start + AT_ONCE]))
        [answer] = raw
        for page, row in zip(pages, answer, strict=True):
            with recorder.apart() as heard:
                recorder.hear(alias, alone, (page.pk,), [row])
            yield page.pk, (page, heard)


def share(page: Any) -> None:
    """What several pages of a type point at, pictures and people above all, is the same object for all of them."""
    model: Any = type(page)
    for field in _pointers(model):
        number = getattr(page, field.attname)
        if number is not None and not field.is_cached(page):
            find = partial(_target, field.related_model, number)
            found = once((field.related_model, number), find)
            if found is not None:
                field.set_cached_value(page, found)


@cache
def _pointers(model: Any) -> list[Any]:
    """Those of the page type itself, and its language; pages that it points at may be changed while it is shown."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey) and not field.primary_key)
    own = (field for field in keys if field.model is not Page and field.target_field.primary_key)
    shared = [field for field in own if not issubclass(field.related_model, Page)]
    return [*shared, model._meta.get_field("locale")]


def _target(model: Any, number: Hashable) -> Any:
    if issubclass(model, get_image_model()):
        return _picture(model, number)
    rows = model._base_manager.filter(pk=number)
    return (rows.prefetch_related("consents") if issubclass(model, Person) else rows).first()


def _picture(model: Any, number: Hashable) -> Any:
    picture = model.objects.filter(pk=number).prefetch_renditions().first()
    if picture is not None:
        setattr(picture, SHARED, True)
    return picture
