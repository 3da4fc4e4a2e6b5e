"""Pages read together, a page type at a time; each is remembered as if its row had been asked for alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from django.db.models import ForeignKey, Prefetch
from wagtail.images import get_image_model
from wagtail.models import Page

from wagtail_nastav.public.once import one_of
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.static_site.fast.ahead import Expected
from wagtail_nastav.static_site.fast.sharing import SHARED
from wagtail_nastav.static_site.hearing import Heard, Question, Raw, Recorder

AT_ONCE = 500
Row = tuple[Any, dict[Question, Heard]]


def read(model: Any, numbers: list[int], recorder: Recorder, expected: Expected) -> Iterator[tuple[int, Row]]:
    """Pages of one type by their numbers, with what was heard of each. ``expected`` learns what they point at."""
    rows = model._base_manager.order_by()
    alias, (alone, _params) = rows.db, rows.filter(pk=0).query.sql_with_params()
    for start in range(0, len(numbers), AT_ONCE):
        raw: list[Raw] = []
        with recorder.apart(raw):
            pages = list(rows.filter(pk__in=numbers[start : start + AT_ONCE]))
        [answer] = raw
        for page, row in zip(pages, answer.rows, strict=True):
            expected.links(row)
            for field in _pointers(model):
                expected.add(field.related_model, getattr(page, field.attname))
            with recorder.apart() as heard:
                recorder.hear(alias, alone, (page.pk,), [row])
            yield page.pk, (page, heard)


def share(page: Any) -> None:
    """What several pages of a type point at, pictures and people above all, is the same object for all of them."""
    model: Any = type(page)
    for field in _pointers(model):
        number = getattr(page, field.attname)
        if number is not None and not field.is_cached(page):
            find = partial(_targets, field.related_model)
            found = one_of(field.related_model, field.related_model, number, find)
            if found is not None:
                field.set_cached_value(page, found)


@cache
def _pointers(model: Any) -> list[Any]:
    """Those of the page type itself, and its language; pages that it points at may be changed while it is shown."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey) and not field.primary_key)
    own = (field for field in keys if field.model is not Page and field.target_field.primary_key)
    shared = [field for field in own if not issubclass(field.related_model, Page)]
    return [*shared, model._meta.get_field("locale")]


def _targets(model: Any, numbers: list[Any]) -> dict[Any, Any]:
    if issubclass(model, get_image_model()):
        return _pictures(model, numbers)
    rows = model._base_manager.filter(pk__in=numbers).order_by()
    return {one.pk: one for one in (rows.prefetch_related("consents") if issubclass(model, Person) else rows)}


def _pictures(model: Any, numbers: list[int]) -> dict[int, Any]:
    """With all their sizes, in an order that is the same whether one picture is asked for or many."""
    sizes = model.get_rendition_model().objects.order_by("pk")
    rows = model.objects.filter(pk__in=numbers).order_by()
    pictures = rows.prefetch_related(Prefetch("renditions", queryset=sizes, to_attr="prefetched_renditions"))
    for picture in pictures:
        setattr(picture, SHARED, True)
    return {picture.pk: picture for picture in pictures}
