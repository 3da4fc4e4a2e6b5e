"""«Import» above the lists that an import fills."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from wagtail_nastav.spreadsheets.jobs import may_import


class ImportButtonMixin:
    request: HttpRequest

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)  # type: ignore[misc]
        if may_import(self.request.user):
            buttons.append(HeaderButton(_("Import"), url=reverse("nastav_import:index"), icon_name="upload"))
        return buttons
