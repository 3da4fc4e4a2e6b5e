"""The button at the head of a report's editor, and in the rows of lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from wagtail_nastav.pages.monitoring import AnalyticalReportPage


def page_buttons(page: Any, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    if issubclass(page.specific_class or Page, AnalyticalReportPage) and page.permissions_for_user(user).can_edit():
        address = reverse("nastav_reports_work:numbers", args=[page.pk])
        yield Button(_("Numbers and files"), url=address, icon_name="doc-full", priority=17)
