"""Factories of news and events, and a request to their lists. All names are plainly invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import factory
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail_factories import PageFactory

from tests.factories import SectionChildFactory, TermFactory, the, today
from wagtail_nastav.models import EventIndexPage, EventKind, EventPage, NewsIndexPage, NewsPage, NewsRubric

PUBLISHED = datetime(2025, 3, 4, 9, 30, 15, 123456, tzinfo=UTC)


class NewsRubricFactory(TermFactory):
    class Meta:
        model = NewsRubric


class EventKindFactory(TermFactory):
    class Meta:
        model = EventKind


class NewsIndexPageFactory(SectionChildFactory):
    class Meta:
        model = NewsIndexPage

    slug = factory.Sequence(lambda n: f"novosti-{n}")


class EventIndexPageFactory(SectionChildFactory):
    class Meta:
        model = EventIndexPage

    slug = factory.Sequence(lambda n: f"meropriyatiya-{n}")


class NewsPageFactory(PageFactory):
    class Meta:
        model = NewsPage

    parent = factory.LazyFunction(lambda: the(NewsIndexPageFactory))
    title = factory.Sequence(lambda n: f"Новость {n}")
    slug = factory.Sequence(lambda n: f"novost-{n}")
    day = date(2025, 3, 4)
    lead = "Что произошло"
    first_published_at = PUBLISHED
    last_published_at = PUBLISHED


class EventPageFactory(PageFactory):
    """A seminar of two hours, a week from today; another day: `starts_on=…`."""

    class Meta:
        model = EventPage

    parent = factory.LazyFunction(lambda: the(EventIndexPageFactory))
    title = factory.Sequence(lambda n: f"Семинар {n}")
    slug = factory.Sequence(lambda n: f"seminar-{n}")
    starts_on = factory.LazyFunction(lambda: today() + timedelta(days=7))
    start_time = "10:00"
    end_time = "12:00"
    place = "Кабинет 12"
    first_published_at = PUBLISHED
    last_published_at = PUBLISHED


def picture(size: tuple[int, int] = (1600, 900), name: str = "snimok.jpg", exif: bytes = b"") -> Any:
    """A stored picture; `exif` goes into its file."""
    file = BytesIO()
    Image.new("RGB", size, "steelblue").save(file, "JPEG", exif=exif)
    return get_image_model().objects.create(title="Снимок", file=ImageFile(file, name=name))
