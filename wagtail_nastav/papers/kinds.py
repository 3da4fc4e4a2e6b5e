"""Which papers there are, what their files are called, and which form each is made from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Paper(models.TextChoices):
    """The value is the name of the form's file: ``order-on-pairs.docx``."""

    ORDER_ON_PAIRS = "order-on-pairs", _("Order on mentoring pairs")
    PROGRAMME = "programme", _("Personalised mentoring programme")
    RELEASE = "release", _("Order on release of a mentor")
    ROAD_MAP = "road-map", _("Road map of mentoring")
    REPORT = "analytical-report", _("Analytical report")
    CONSENT_TO_DISTRIBUTION = "consent-distribution", _("Consent to the distribution of personal data")
    CONSENT_TO_PROCESSING = "consent-processing", _("Consent to the processing of personal data")

    @property
    def form_file(self) -> str:
        return f"{self.value}.docx"

    @property
    def download_name(self) -> str:
        """Says what the paper is and never whose: file names end up in mail and in lists of recent files."""
        return f"{self.label}.docx"

    @property
    def sheet_name(self) -> str:
        """The same as a spreadsheet."""
        return f"{self.label}.xlsx"
