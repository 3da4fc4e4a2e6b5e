"""The mentor side and the mentee side of a person; one person can have both (reverse mentoring)."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.snippets.vocabularies import MenteeCategory


class Availability(models.TextChoices):
    FREE = "free", _("can take a mentee")
    BUSY = "busy", _("takes nobody new now")
    PAUSED = "paused", _("does not mentor for the time being")


class MentorSide(models.Model):
    is_mentor = models.BooleanField(_("is a mentor"), default=False, db_index=True)
    competences = models.TextField(_("competences"), blank=True, help_text=_("One on each line."))
    achievements = models.TextField(_("achievements"), blank=True)
    interests = models.TextField(_("interests"), blank=True)
    wants = models.TextField(_("whom the mentor would take"), blank=True)
    time_resource = models.CharField(_("time for mentoring"), max_length=255, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("how many mentees at once"), default=1, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    availability = models.CharField(
        _("availability"), max_length=10, choices=Availability.choices, default=Availability.FREE
    )

    class Meta:
        abstract = True

    @property
    def competence_lines(self) -> list[str]:
        return [line.strip() for line in self.competences.splitlines() if line.strip()]


class MenteeSide(models.Model):
    is_mentee = models.BooleanField(_("is a mentee"), default=False, db_index=True)
    category = models.ForeignKey(
        MenteeCategory, verbose_name=_("mentee category"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="people",
    )  # fmt: skip
    request = models.TextField(_("request"), blank=True, help_text=_("What the mentee wants help with."))
    in_profession_since = models.DateField(_("in the profession since"), null=True, blank=True)

    class Meta:
        abstract = True
