"""Scores: one whole number of one expert for one entry by one criterion. Staff data, never shown one by one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.contests.entries import ContestEntry
from wagtail_nastav.pages.contests.parts import ContestCriterion, ContestJuror
from wagtail_nastav.rules.contests import has_conflict, in_scale

OWN_ENTRY = _("The expert works in the organization of this entry and doesn't score it.")
OUT_OF_SCALE = _("By the criterion “%(criterion)s” a score is a whole number from %(lowest)d to %(highest)d.")
FOREIGN = _("The entry, the expert and the criterion belong to different contests.")


class ContestScore(models.Model):
    entry = models.ForeignKey(ContestEntry, verbose_name=_("entry"), on_delete=models.CASCADE, related_name="scores")
    juror = models.ForeignKey(ContestJuror, verbose_name=_("expert"), on_delete=models.RESTRICT, related_name="scores")
    criterion = models.ForeignKey(
        ContestCriterion, verbose_name=_("criterion"), on_delete=models.RESTRICT, related_name="scores"
    )
    value = models.PositiveSmallIntegerField(_("score"))

    class Meta:
        ordering = ("entry", "juror", "criterion__sort_order")
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["entry", "juror", "criterion"], name="nastav_one_score_per_criterion"),
        ]

    def __str__(self) -> str:
        return str(self.value)

    def clean(self) -> None:
        """Asked by forms and imports; the table of scores asks the same of each of its cells."""
        if not (self.entry_id and self.juror_id and self.criterion_id):
            return
        contest = self.entry.contest_id
        if contest != self.juror.page_id or contest != self.criterion.page_id:
            raise ValidationError(FOREIGN)
        if has_conflict(self.juror.organizations, self.entry.interests):
            raise ValidationError({"juror": OWN_ENTRY})
        if self.value is not None and not in_scale(self.value, self.criterion.lowest, self.criterion.highest):
            raise ValidationError({"value": scale_words(self.criterion)})


def scale_words(criterion: ContestCriterion) -> str:
    return str(OUT_OF_SCALE) % {
        "criterion": criterion.title, "lowest": criterion.lowest, "highest": criterion.highest,
    }  # fmt: skip
