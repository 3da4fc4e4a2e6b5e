"""Pictures of an indicator and of months."""

from __future__ import annotations

from django import template

from wagtail_nastav.public.monitoring_chart import Chart, chart_of
from wagtail_nastav.public.month_chart import MonthChart, month_chart
from wagtail_nastav.public.records.coverage import MeasureTrend
from wagtail_nastav.public.records.monitoring import IndicatorHistory

register = template.Library()


@register.simple_tag
def nastav_chart(history: IndicatorHistory) -> Chart:
    return chart_of(history)


@register.simple_tag
def nastav_month_chart(trend: MeasureTrend) -> MonthChart:
    return month_chart(trend)
