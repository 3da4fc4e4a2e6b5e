"""The person: one ordinary row, without drafts or revisions, whose text form carries no name."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from wagtail_nastav.files.cleaning import PlainTextValidator
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.text import sort_key, stem_column
from wagtail_nastav.rules.consent import NOTHING, Category, allowed, decisive
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people.consents import Consent
from wagtail_nastav.snippets.people.queryset import PersonQuerySet
from wagtail_nastav.snippets.people.reach import far_enough
from wagtail_nastav.snippets.people.records import PersonRecords
from wagtail_nastav.snippets.people.sides import MenteeSide, MentorSide
from wagtail_nastav.snippets.vocabularies import Subject

plain = PlainTextValidator()
FOUND_BY = {"family_name", "given_name", "patronymic", "position", "achievements", "organization", "organization_id"}
DERIVED = ("sort_key", "stems_name", "stems_position", "stems_achievements", "stems_workplace")


class Person(PersonRecords, MentorSide, MenteeSide, ClusterableModel):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, verbose_name=_("place of work"), on_delete=models.PROTECT, related_name="people"
    )
    family_name = models.CharField(_("family name"), max_length=100, validators=[plain])
    given_name = models.CharField(_("given name"), max_length=100, blank=True, validators=[plain])
    patronymic = models.CharField(_("patronymic"), max_length=100, blank=True, validators=[plain])
    position = models.CharField(_("position"), max_length=255, blank=True, validators=[plain])
    # As written in the school's papers: «высшая», «15». Kept for staff; nothing public is made of them.
    qualification = models.CharField(_("qualification category"), max_length=100, blank=True, validators=[plain])
    experience = models.CharField(_("years of teaching"), max_length=50, blank=True, validators=[plain])
    external_id = models.CharField(
        _("number in the school's papers"), max_length=50, blank=True,
        help_text=_("For example the personnel number. Imports recognise the person by it."),
    )  # fmt: skip
    subjects = models.ManyToManyField(Subject, verbose_name=_("subjects"), blank=True, related_name="people")
    contacts = models.CharField(
        _("contacts"), max_length=255, blank=True, help_text=_("Shown only with consent to contacts.")
    )
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True, validators=[MinValueValidator(1920), MaxValueValidator(2100)],
        help_text=_("Never shown. People under 18 are never named."),
    )  # fmt: skip
    review = models.TextField(_("review"), blank=True, help_text=_("The person's own words about mentoring."))
    photo = models.CharField(_("photograph"), max_length=100, blank=True, editable=False)
    last_confirmed = models.DateField(
        _("last confirmed on"), null=True, blank=True, help_text=_("The day the data were last checked.")
    )

    sort_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    stems_name = models.TextField(blank=True, editable=False)
    stems_position = models.TextField(blank=True, editable=False)
    stems_workplace = models.TextField(blank=True, editable=False)
    stems_subjects = models.TextField(blank=True, editable=False)
    stems_achievements = models.TextField(blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("import_person", _("Can import people from spreadsheets"))]

    def __str__(self) -> str:
        """Goes into logs and labels that outlive a consent."""
        return f"{self._meta.verbose_name} {self.uid.hex[:8]}"

    @property
    def full_name(self) -> str:
        """For staff only; visitors see names through records."""
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)

    def is_minor_at(self, now: datetime) -> bool:
        return self.birth_year is not None and self.birth_year >= local_day(now).year - 18

    def allowed(self, now: datetime) -> frozenset[Category]:
        """What may be shown of the person at the moment, as far as the telling reaches (``reach``).

        Uses prefetched consents where there are any.
        """
        consent = self.deciding_at(now)
        if consent is None or consent.audience not in far_enough():
            return NOTHING
        return allowed([consent], now, local_day(now), minor=self.is_minor_at(now))

    def deciding_at(self, now: datetime) -> Consent | None:
        """The newest consent given by that day, be it valid or not."""
        # Django builds a manager and a queryset each time, only to hand out what was read already.
        known = getattr(self, "_prefetched_objects_cache", {}).get("consents")
        return decisive(self.consents.all() if known is None else known, local_day(now))  # type: ignore[return-value]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also ``update_or_create`` saves only some fields: what is derived from them has to follow."""
        fields = kwargs.get("update_fields")
        if fields is None or FOUND_BY & set(fields):
            self.derive()
            kwargs["update_fields"] = fields if fields is None else {*fields, *DERIVED}
        super().save(*args, **kwargs)
        self.refresh_subject_stems()

    def derive(self) -> None:
        """Computes the columns by which the person is found and sorted; saves nothing."""
        self.sort_key = sort_key(self.full_name)
        # Every case of the name: a stemmer takes «Голубев» for a plural and «Голубеву» for something else.
        self.stems_name = stem_column(self.full_name, *sorted(self.name_parts.all_forms))
        self.stems_position = stem_column(self.position)
        self.stems_achievements = stem_column(self.achievements)
        self.stems_workplace = stem_column(self.organization.name, self.organization.short_name)

    def refresh_subject_stems(self) -> None:
        """Subjects are many-to-many, so their stems can only be computed after the row exists."""
        self.stems_subjects = self.subject_stems()
        type(self).objects.filter(pk=self.pk).update(stems_subjects=self.stems_subjects)

    def subject_stems(self) -> str:
        titles = [subject.title for subject in self.subjects.all()] if self.pk else []
        return stem_column(self.competences, *titles)
