"""What only staff see of a person: it comes with the curators' tables and no consent opens it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffSide(models.Model):
    qualification = models.CharField(
        _("qualification category"), max_length=255, blank=True, help_text=_("For staff; not shown on the site.")
    )
    experience = models.CharField(
        _("experience"), max_length=255, blank=True, help_text=_("For staff; not shown on the site.")
    )
    staff_note = models.TextField(
        _("note for staff"), blank=True, help_text=_("What an imported table says besides; not shown on the site.")
    )

    class Meta:
        abstract = True
