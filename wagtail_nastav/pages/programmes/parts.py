"""The parts of a programme: participants, activities of the plan, extensions and corrections."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from wagtail_nastav.public.records import ActivityLine, ChangeLine
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import ReplacementGround

PROGRAMME = "wagtail_nastav.ProgrammePage"


class Role(models.TextChoices):
    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")


class ProgrammeParticipant(Orderable):
    """One side of the pair or group; a mentor who was replaced stays, with the ground (001 §III.9)."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="participants")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="participations"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("If it differs from the person's place of work."),
    )  # fmt: skip
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True, help_text=_("Both sides agree (001 §VI)."))
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    replacement_ground = models.ForeignKey(
        ReplacementGround, verbose_name=_("why replaced or released"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    order = models.CharField(_("order"), max_length=255, blank=True, help_text=_("Number and date."))

    panels = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("person")]),
        FieldPanel("organization"),
        FieldRowPanel([FieldPanel("agreed_on"), FieldPanel("since"), FieldPanel("until")]),
        FieldRowPanel([FieldPanel("replacement_ground"), FieldPanel("order")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return self.get_role_display()


class ActivityState(models.TextChoices):
    PLANNED = "planned", _("to be done")
    RUNNING = "running", _("going on")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


class ProgrammeActivity(Orderable):
    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="activities")
    title = models.CharField(_("activity"), max_length=500)
    when = models.CharField(_("when"), max_length=255, blank=True, help_text=_("As written in the plan: «October»."))
    day = models.DateField(_("date"), null=True, blank=True)
    planned_result = models.CharField(_("planned result"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("when"), FieldPanel("day")]),
        FieldRowPanel([FieldPanel("planned_result"), FieldPanel("state")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("activity of the plan")
        verbose_name_plural = _("activities of the plan")

    def __str__(self) -> str:
        return self.title

    def to_line(self) -> ActivityLine:
        return ActivityLine(
            title=self.title, when=self.when, day=self.day, planned_result=self.planned_result,
            state=self.state, state_label=self.get_state_display(),
        )  # fmt: skip


class ChangeKind(models.TextChoices):
    EXTENSION = "extension", _("the term is extended")
    CORRECTION = "correction", _("the content is corrected")


class ProgrammeChange(Orderable):
    """By mutual agreement the term may be extended or the content corrected (001 §VII.2)."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("what changed"), max_length=12, choices=ChangeKind.choices)
    decided_on = models.DateField(_("decided on"))
    new_end = models.DateField(_("new end"), null=True, blank=True)
    text = models.CharField(_("what and why"), max_length=500)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("decided_on"), FieldPanel("new_end")]),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("extension or correction")
        verbose_name_plural = _("extensions and corrections")

    def __str__(self) -> str:
        return self.get_kind_display()

    def to_line(self, text: str) -> ChangeLine:
        return ChangeLine(decided_on=self.decided_on, new_end=self.new_end, text=text)
