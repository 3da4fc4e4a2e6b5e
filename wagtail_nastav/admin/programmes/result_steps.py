"""The button that leads to the results of a programme, or adds them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_nastav.admin.programmes.steps import Step
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage


def result_steps(programme: ProgrammePage, user: Any) -> list[Step]:
    result = ProgrammeResultPage.objects.child_of(programme).order_by("-live", "path").first()
    if result is not None:
        may_edit = result.permissions_for_user(user).can_edit()
        return [Step(_("Open the results"), reverse("wagtailadmin_pages:edit", args=[result.pk]))] if may_edit else []
    if not programme.permissions_for_user(user).can_add_subpage():
        return []
    address = reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "programmeresultpage", programme.pk])
    return [Step(_("Add the results"), address)]
