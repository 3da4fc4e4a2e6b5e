"""A year of monitoring: figures while it is open, a snapshot once it is closed (004 2.4: every year, in June)."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.programmes.sources import source_of
from wagtail_nastav.rules.monitoring import year_of_target, year_words

EARLIEST, LATEST = 2000, 2100
MOST = 1_000_000
# Texts of a report, in their order.
TEXTS = ("introduction", "analysis", "problems", "conclusions", "plans")


class YearQuerySet(models.QuerySet):
    def of(self, page: Any) -> YearQuerySet:
        """Years of that page in whatever language, and through whatever mirror, it is read."""
        return self.filter(page__translation_key=source_of(page).translation_key)

    def closed(self) -> YearQuerySet:
        return self.filter(closed_at__isnull=False)


class MonitoringYear(models.Model):
    """A calendar year, as the targets of 000 and 002 count them, or a school year, as the page says.

    ``snapshot`` holds the lines of a closed year as ``IndicatorLine`` dumps them: numbers, targets and wording of the
    moment of closing. While the year is open it is empty, and visitors see nothing of the year. ``schools``: for a section
    that gathers others, what their numbers of the year added up to at that moment (``SchoolsTotal``).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey("wagtail_nastav.MonitoringPage", on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    snapshot = models.JSONField(default=list, blank=True, editable=False)
    schools = models.JSONField(null=True, blank=True, editable=False)

    objects = YearQuerySet.as_manager()

    class Meta:
        ordering = ("-year",)
        constraints = [models.UniqueConstraint(fields=("page", "year"), name="nastav_monitoring_year_once")]
        default_permissions = ()
        permissions = [("reopen_monitoringyear", _("Can open a closed year of monitoring again"))]
        verbose_name = _("year of monitoring")
        verbose_name_plural = _("years of monitoring")

    def __str__(self) -> str:
        return str(self.year)

    @property
    def label(self) -> str:
        """«2025», or «2025/26»."""
        return year_words(self.year, self.page.school_years)

    @property
    def year_of_target(self) -> int:
        return year_of_target(self.year, self.page.school_years)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


def count_field(title: Any) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(title, null=True, blank=True, validators=[MaxValueValidator(MOST)])


class MonitoringFigure(models.Model):
    """What was entered for one indicator of an open year; empty numbers are computed, if they can be.

    ``numerator`` is also the number of an indicator that is a count; ``choice`` is the code of the words chosen.
    """

    year = models.ForeignKey(MonitoringYear, on_delete=models.CASCADE, related_name="figures")
    code = models.SlugField(max_length=60)
    numerator = count_field(_("number"))
    denominator = count_field(_("of how many"))
    choice = models.SlugField(max_length=40, blank=True)
    planned = count_field(_("planned"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=("year", "code"), name="nastav_monitoring_figure_once")]
        default_permissions = ()
        verbose_name = _("figure of monitoring")
        verbose_name_plural = _("figures of monitoring")

    def __str__(self) -> str:
        return self.code
