"""What the templates of contests need besides records."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from wagtail_nastav.public.contest_bar import ContestBar, contest_bar
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import ContestRecord

register = template.Library()


@register.simple_tag(takes_context=True)
def nastav_timeline(context: Context, record: ContestRecord) -> ContestBar | None:
    return contest_bar(record, local_day(context["now"]))


@register.filter
def nastav_of(values: dict[Any, Any], key: Any) -> Any:
    """What a mapping holds under a key that is known to the template only; nothing where there is none."""
    return values.get(key, "")
