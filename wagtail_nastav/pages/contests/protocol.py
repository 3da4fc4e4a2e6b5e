"""The recorded protocol of the jury: an act of its own, outside drafts and revisions (004 §2.3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.files.kinds import KNOWN_EXTENSIONS, extension_of
from wagtail_nastav.files.storage import OTHER_EXTENSION, opaque_name, private_storage
from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.pages.contests.parts import ContestStage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.contest_stages import StageKind, judging_ends, judging_is_over


def protocol_upload_to(instance: Any, filename: str) -> str:
    """Of the original name only a usual extension stays: it may name the winner."""
    extension = extension_of(filename)
    return opaque_name("protocols", extension if extension in KNOWN_EXTENSIONS else OTHER_EXTENSION)


class ProtocolQuerySet(models.QuerySet):
    def standing(self) -> ProtocolQuerySet:
        """Not taken back; the one that counts first."""
        return self.filter(cancelled_at__isnull=True).order_by("decided_on", "pk")

    def deciding(self, now: datetime) -> ProtocolQuerySet:
        """The database's twin of ``ContestProtocol.decides_at``: signed, and the judging of its contest is over."""
        day = local_day(now)
        judging = ContestStage.objects.filter(page=OuterRef("contest")).exclude(kind=StageKind.RESULTS)
        unfinished = judging.filter(Q(end__isnull=True) | Q(end__gte=day))
        return self.filter(Exists(judging), ~Exists(unfinished), cancelled_at__isnull=True, decided_on__lte=day)


class ContestProtocol(models.Model):
    """One in force per contest at most; taking back keeps the row and the file, so that the history stays."""

    contest = models.ForeignKey(
        ContestPage, verbose_name=_("contest"), on_delete=models.CASCADE, related_name="protocols"
    )
    number = models.CharField(_("number"), max_length=100)
    decided_on = models.DateField(_("date"))
    # Not a Wagtail document: those are public at once, and a protocol names people.
    file = models.FileField(
        _("file"), storage=private_storage, upload_to=protocol_upload_to, max_length=255,
        help_text=_("A scan or a document. Until the results are published, only the staff can open it."),
    )  # fmt: skip
    file_is_public = models.BooleanField(
        _("visitors may download the file"),
        default=False,
        help_text=_("Tick it only if everybody named in the file allowed it, or if it names nobody."),
    )
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

    objects = ProtocolQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at",)
        verbose_name = _("protocol of a contest")
        verbose_name_plural = _("protocols of contests")
        constraints = [
            models.UniqueConstraint(
                fields=["contest"], condition=Q(cancelled_at__isnull=True), name="nastav_one_protocol_in_force"
            ),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Pages that stopped being public when this protocol was last saved.
        self.withdrawn: list[Any] = []

    def __str__(self) -> str:
        return f"№ {self.number}, {self.decided_on:%d.%m.%Y}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """What rested on it is withdrawn by a signal, so both happen or neither does."""
        self.contest = self.contest.original
        super().save(*args, **kwargs)

    @property
    def extension(self) -> str:
        return extension_of(self.file.name or "")

    def decides_at(self, now: datetime) -> bool:
        """The rule of the gate: recorded, not taken back, its date has come, and the judging stages are over."""
        day = local_day(now)
        return self.cancelled_at is None and self.decided_on <= day and judging_is_over(self._stages(), day)

    def take_back(self, user: Any = None) -> list[Any]:
        """Returns the pages that stopped being public with it, in the same transaction (see ``cascade``)."""
        if self.cancelled_at is not None:
            return []
        self.cancelled_at = timezone.now()
        self.cancelled_by = user
        self.save(update_fields=["cancelled_at", "cancelled_by"])
        return self.withdrawn

    def clean(self) -> None:
        """A protocol before the end of the judging, or of a day that has not come, contradicts the contest."""
        if not self.contest_id or not self.decided_on:
            return
        ends = judging_ends(self._stages())
        if ends is None:
            self._refuse(_("The stages of the contest have no dates yet. Fill them in first."))
        elif self.decided_on < ends:
            message = _("The final stage ends on %(day)s. The protocol can't be signed before that: check the date.")
            self._refuse(message, day=f"{ends:%d.%m.%Y}")
        elif self._state.adding and self.decided_on > local_day(timezone.now()):
            self._refuse(_("This day has not come yet: a protocol is recorded after it was signed."))

    def _stages(self) -> list[ContestStage]:
        """As they stand in the database: a draft of the contest decides nothing."""
        return list(ContestStage.objects.filter(page=self.contest_id))

    def _refuse(self, message: Any, **params: str) -> None:
        raise ValidationError({"decided_on": ValidationError(message, params=params)})
