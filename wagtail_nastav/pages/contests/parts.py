"""The parts of a contest that the public may see: stages, nominations, criteria, jury, documents."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from wagtail_nastav.rules.contest_stages import StageKind
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

CONTEST = "wagtail_nastav.ContestPage"


class ContestStage(Orderable):
    """Whole days, both included. The results are public only after the judging stages (see ``rules.contest_stages``)."""

    page = ParentalKey(CONTEST, on_delete=models.CASCADE, related_name="stages")
    kind = models.CharField(_("stage"), max_length=12, choices=StageKind.choices)
    title = models.CharField(
        _("name of the stage"), max_length=255, blank=True, help_text=_("If the regulation calls it otherwise.")
    )
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("to"), null=True, blank=True, help_text=_("Empty: one day."))

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("title")]),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("stage of a contest")
        verbose_name_plural = _("stages of a contest")

    def __str__(self) -> str:
        return self.words

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """The end stands in the row, so that the database needs no rule about stages of one day.

        Results that rest on it are withdrawn by a signal, so both happen or neither does.
        """
        self.end = self.end or self.start
        super().save(*args, **kwargs)

    @property
    def words(self) -> str:
        text: str = self.title or self.get_kind_display()
        return text[:1].upper() + text[1:]


class KeyedRow(Orderable):
    """``key`` is the same in copies and translations of the contest, ``pk`` is not."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta(Orderable.Meta):
        abstract = True


class ContestNomination(KeyedRow):
    page = ParentalKey(CONTEST, on_delete=models.CASCADE, related_name="nominations")
    title = models.CharField(_("nomination"), max_length=255)
    description = models.TextField(_("for whom or about what"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("description")]

    class Meta(KeyedRow.Meta):
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")

    def __str__(self) -> str:
        return self.title


class ContestCriterion(KeyedRow):
    page = ParentalKey(CONTEST, on_delete=models.CASCADE, related_name="criteria")
    title = models.CharField(_("criterion"), max_length=255)
    description = models.TextField(_("what the experts look at"), blank=True)
    lowest = models.PositiveSmallIntegerField(_("lowest score"), default=1)
    highest = models.PositiveSmallIntegerField(_("highest score"), default=10)

    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("lowest"), FieldPanel("highest")]),
    ]

    class Meta(KeyedRow.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self) -> str:
        return self.title


class JuryRole(models.TextChoices):
    CHAIR = "chair", _("chair of the jury")
    DEPUTY = "deputy", _("deputy chair")
    EXPERT = "expert", _("expert")
    SECRETARY = "secretary", _("secretary")


class ContestJuror(KeyedRow):
    """Named as far as the person consented; otherwise by role and organization."""

    page = ParentalKey(CONTEST, on_delete=models.CASCADE, related_name="jury")
    role = models.CharField(_("role"), max_length=10, choices=JuryRole.choices, default=JuryRole.EXPERT)
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.CharField(
        _("position"), max_length=255, blank=True, help_text=_("Without a name: «methodist», «deputy head».")
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("If it differs from the person's place of work."),
    )  # fmt: skip

    panels = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("person")]),
        FieldRowPanel([FieldPanel("position"), FieldPanel("organization")]),
    ]

    class Meta(KeyedRow.Meta):
        verbose_name = _("member of the jury")
        verbose_name_plural = _("jury")

    def __str__(self) -> str:
        """Goes into logs, so it carries no name."""
        return ", ".join(str(part) for part in (self.get_role_display(), self.position, self.own_organization) if part)

    @property
    def own_organization(self) -> Organization | None:
        return self.organization or (self.person.organization if self.person else None)

    @property
    def organizations(self) -> set[int]:
        """Whose entries the expert does not score: the named organization, and the place of work."""
        work = self.person.organization_id if self.person else None
        return {pk for pk in (self.organization_id, work) if pk}

    @property
    def gives_scores(self) -> bool:
        return self.role != JuryRole.SECRETARY


class DocumentRole(models.TextChoices):
    REGULATION = "regulation", _("regulation")
    ORDER = "order", _("order")
    FORM = "form", _("application form")
    OTHER = "other", _("other document")


class ContestDocument(Orderable):
    """A document of the register, a file, or a link."""

    page = ParentalKey(CONTEST, on_delete=models.CASCADE, related_name="documents")
    role = models.CharField(_("what it is"), max_length=10, choices=DocumentRole.choices)
    act = models.ForeignKey(
        NormativeDocument, verbose_name=_("document of the register"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=500, blank=True, help_text=_("If it isn't in the register."))
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("file"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    link = models.URLField(_("link"), max_length=1000, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("act")]),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("document"), FieldPanel("link")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("document of a contest")
        verbose_name_plural = _("documents of a contest")

    def __str__(self) -> str:
        return self.title or self.get_role_display()
