"""Entries of a contest and who stands behind them: staff data until the results are public, and never in revisions."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.pages.contests.parts import ContestNomination
from wagtail_nastav.public.text import stem_column, stem_list
from wagtail_nastav.rules.contests import EntryStatus
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

MOST_PLACES = 999


class EntrantKind(models.TextChoices):
    PERSON = "person", _("one person")
    PAIR = "pair", _("a pair")
    TEAM = "team", _("a team")


class EntryQuerySet(models.QuerySet):
    def of(self, contest: Any) -> EntryQuerySet:
        """Of the contest in all its languages and aliases."""
        return self.filter(contest__translation_key=contest.source_key)

    def found(self, query: str) -> EntryQuerySet:
        """Every word of ``query`` begins a word of the title or of an organization; for the staff only."""
        return self.filter(*(Q(stems__contains=f" {word}") for word in stem_list(query)))

    def with_people(self) -> EntryQuerySet:
        """Everything that standings and records read, in a constant number of queries."""
        people = Person.objects.select_related("organization", "category").prefetch_related("consents")
        return self.select_related("contest", "nomination", "organization", "second_organization").prefetch_related(
            Prefetch("participants__person", queryset=people)
        )


class ContestEntry(ClusterableModel):
    """An application of a person, a pair or a team, from one or two organizations."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contest = models.ForeignKey(
        ContestPage, verbose_name=_("contest"), on_delete=models.CASCADE, related_name="entries"
    )
    # RESTRICT: it goes together with its contest, but no nomination takes its entries along.
    nomination = models.ForeignKey(
        ContestNomination, verbose_name=_("nomination"), on_delete=models.RESTRICT, related_name="entries"
    )
    title = models.CharField(_("title of the work"), max_length=255, help_text=_("Without names."))
    annotation = models.TextField(_("annotation"), max_length=500, blank=True, help_text=_("Up to 500 characters."))
    kind = models.CharField(_("who takes part"), max_length=10, choices=EntrantKind.choices, default=EntrantKind.PERSON)
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="contest_entries"
    )
    second_organization = models.ForeignKey(
        Organization, verbose_name=_("second organization"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", help_text=_("If the participants work in two organizations."),
    )  # fmt: skip
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    link = models.URLField(
        _("link to the materials"), max_length=1000, blank=True, help_text=_("For the experts; visitors don't see it.")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=EntryStatus.choices, default=EntryStatus.SUBMITTED, db_index=True
    )
    place = models.PositiveSmallIntegerField(
        _("place by the protocol"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
        help_text=_("Only if the jury decided otherwise than the scores say, or the scores are kept on paper."),
    )  # fmt: skip
    note = models.TextField(_("note for staff"), blank=True)
    practice = models.ForeignKey(
        "wagtail_nastav.PracticePage", verbose_name=_("best practice made of it"), null=True, blank=True,
        editable=False, on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    stems = models.TextField(blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("nomination__sort_order", "title", "pk")
        verbose_name = _("entry of a contest")
        verbose_name_plural = _("entries of contests")

    def __str__(self) -> str:
        """Goes into logs that outlive a consent."""
        return f"{self._meta.verbose_name} {self.uid.hex[:8]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An entry to a translation or an alias is an entry to the contest that it shows."""
        self.contest = self.contest.original
        names = [name for one in self.organizations for name in (one.name, one.short_name)]
        self.stems = stem_column(self.title, *names)
        super().save(*args, **kwargs)

    @property
    def organizations(self) -> list[Organization]:
        return [one for one in (self.organization, self.second_organization) if one]

    @property
    def interests(self) -> set[int]:
        """Whose experts do not score the entry: the organizations that sent it and the participants' places of work."""
        sent = {pk for pk in (self.organization_id, self.second_organization_id) if pk}
        return sent | {row.person.organization_id for row in self.participants.all() if row.person}

    @property
    def people(self) -> list[Person]:
        return [row.person for row in self.participants.all() if row.person]


class ParticipantRole(models.TextChoices):
    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")
    MEMBER = "member", _("participant")


class ContestParticipant(Orderable):
    entry = ParentalKey(ContestEntry, on_delete=models.CASCADE, related_name="participants")
    role = models.CharField(_("role"), max_length=10, choices=ParticipantRole.choices, default=ParticipantRole.MEMBER)
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="contest_participations"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("participant of a contest")
        verbose_name_plural = _("participants of a contest")

    def __str__(self) -> str:
        return self.get_role_display()
