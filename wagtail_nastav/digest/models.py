"""Whether a member of the staff wants the weekly letter, and the day it was last sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# A letter that goes out every Monday finds exactly so many days since the last one.
APART_DAYS = 7


class DigestChoice(models.Model):
    """Made when the first letter is due or when somebody chooses; without a row the letter is wanted."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="nastav_digest")
    wanted = models.BooleanField(
        _("send me the weekly letter"), default=True,
        help_text=_("What the section lacks and what is due, in numbers, at most once a week. No personal data."),
    )  # fmt: skip
    sent_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("choice about the weekly letter")
        verbose_name_plural = _("choices about the weekly letter")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def of(cls, user: Any) -> DigestChoice:
        return cls.objects.filter(user=user).first() or cls(user=user)

    def is_due(self, today: date) -> bool:
        return self.wanted and (self.sent_on is None or (today - self.sent_on).days >= APART_DAYS)
