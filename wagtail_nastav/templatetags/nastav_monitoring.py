"""The picture of an indicator."""

from __future__ import annotations

from django import template

from wagtail_nastav.public.monitoring_chart import Chart, chart_of
from wagtail_nastav.public.records.monitoring import IndicatorHistory

register = template.Library()


@register.simple_tag
def nastav_chart(history: IndicatorHistory) -> Chart:
    return chart_of(history)
