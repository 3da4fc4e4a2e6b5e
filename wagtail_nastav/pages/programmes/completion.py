"""The recorded completion of a programme: an act of its own, outside drafts and revisions (001 §VII.1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.programmes.sources import source_of
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.completion import in_force
from wagtail_nastav.snippets.vocabularies import CompletionGround


class CompletionQuerySet(models.QuerySet):
    def standing(self) -> CompletionQuerySet:
        """Not taken back, the one that counts first: the earliest."""
        return self.filter(cancelled_at__isnull=True).order_by("completed_on", "pk")

    def in_force(self, now: datetime) -> CompletionQuerySet:
        """The database's twin of ``rules.completion.in_force``."""
        return self.filter(cancelled_at__isnull=True, completed_on__lte=local_day(now))


class Completion(models.Model):
    """One in force per programme at most; taking back keeps the row, so that the history stays.

    It hangs on the programme's translation key: a programme shown in two languages is completed once.
    """

    programme = models.ForeignKey(
        "wagtail_nastav.ProgrammePage", verbose_name=_("programme"), on_delete=models.CASCADE,
        related_name="completions",
    )  # fmt: skip
    ground = models.ForeignKey(CompletionGround, verbose_name=_("ground"), on_delete=models.PROTECT, related_name="+")
    completed_on = models.DateField(_("completed on"))
    note = models.CharField(_("order or explanation"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recorded by"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", editable=False,
    )  # fmt: skip
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    cancelled_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("taken back by"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", editable=False,
    )  # fmt: skip

    objects = CompletionQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at",)
        verbose_name = _("completion of a programme")
        verbose_name_plural = _("completions of programmes")
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(cancelled_at__isnull=True), name="nastav_one_completion_in_force"
            ),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Pages that stopped being public when this completion was last saved.
        self.withdrawn: list[Any] = []

    def __str__(self) -> str:
        return f"{self.ground}, {self.completed_on:%d.%m.%Y}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """What rested on it is withdrawn by a signal, so both happen or neither does.

        Completion of an alias is completion of the programme that it mirrors.
        """
        self.programme_id = source_of(self.programme).pk
        super().save(*args, **kwargs)

    @property
    def plan_fulfilled(self) -> bool:
        return self.ground.fulfilled

    def in_force_at(self, now: datetime) -> bool:
        return in_force(self, local_day(now))

    def take_back(self, user: Any = None) -> list[Any]:
        """Returns the pages that stopped being public with it, in the same transaction (see ``cascade``)."""
        if self.cancelled_at is not None:
            return []
        self.cancelled_at = timezone.now()
        self.cancelled_by = user
        self.save(update_fields=["cancelled_at", "cancelled_by"])
        return self.withdrawn

    def clean(self) -> None:
        """A date before the start, or before a later decision to extend the term, contradicts the programme."""
        if not self.programme_id or not self.completed_on:
            return
        programme = self.programme
        if programme.start and self.completed_on < programme.start:
            message = _("The programme started on %(start)s and cannot be completed earlier.")
            self._refuse_date(message, start=programme.start)
        later = programme.changes.filter(new_end__isnull=False, decided_on__gt=self.completed_on)
        extension = later.order_by("-decided_on").first()
        if extension is not None:
            message = _("On %(day)s it was decided to extend the term. The programme cannot be completed before that.")
            self._refuse_date(message, day=extension.decided_on)

    def _refuse_date(self, message: Any, **days: date) -> None:
        params = {name: f"{day:%d.%m.%Y}" for name, day in days.items()}
        raise ValidationError({"completed_on": ValidationError(message, params=params)})
