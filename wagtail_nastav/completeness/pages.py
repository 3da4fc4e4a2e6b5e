"""Conditions on pages of the section: programmes, news, events, materials."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.programmes import ProgrammeActivity, ProgrammePage, ProgrammeResultPage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.completion import ProgrammeState


def running(programmes: Any, now: datetime) -> Any:
    """Public programmes that are going on."""
    return programmes.live().public().in_state(ProgrammeState.RUNNING, now)


def with_plan(programmes: Any, now: datetime) -> Any:
    """Public programmes whose plan has activities: the programme itself, not only the fact that there is one."""
    activities = ProgrammeActivity.objects.filter(page=OuterRef("pk"))
    return programmes.live().public().filter(Exists(activities))


def overdue(programmes: Any, now: datetime) -> Any:
    return programmes.in_state(ProgrammeState.OVERDUE, now)


def without_results(programmes: Any, now: datetime) -> Any:
    """Completed, early or not, and no results are published."""
    return programmes.completed(now).exclude(Exists(results_below().filter(live=True)))


def results_below() -> Any:
    """Result pages, drafts too, directly under the programme of the outer query."""
    above = Substr(F("path"), 1, Length(F("path")) - ProgrammePage.steplen)
    return ProgrammeResultPage.objects.alias(above=above).filter(above=OuterRef("path"))


def fresh_news(news: Any, now: datetime) -> Any:
    return news.public_at(now).filter(_published_before_limit(now, before=False))


def old_news(news: Any, now: datetime) -> Any:
    """Still public, though older than ``NEWS_MAX_AGE_DAYS``."""
    return news.public_at(now).filter(_published_before_limit(now, before=True))


def _published_before_limit(now: datetime, *, before: bool) -> Q:
    """By the date of the news; a page made without one counts from its publication (``NewsPage.shown_day``)."""
    limit = local_day(now) - timedelta(days=nastav_settings.NEWS_MAX_AGE_DAYS)
    start = datetime.combine(limit, datetime.min.time(), timezone.get_default_timezone())
    old = Q(day__lt=limit) | Q(day__isnull=True, first_published_at__lt=start)
    return old if before else ~old


def coming_events(events: Any, now: datetime) -> Any:
    """Announced and not over; a cancelled event announces nothing."""
    return events.public_at(now).filter(ends_at__gt=now, cancelled=False)


def public_materials(items: Any, now: datetime) -> Any:
    return items.public_at(now)
