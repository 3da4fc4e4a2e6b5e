"""What the last check found out about an address."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

# Servers are down now and then: only after so many checks in a row an address that does not answer counts as dead.
PATIENCE = 3


class CheckedLinkQuerySet(models.QuerySet):
    def dead(self) -> CheckedLinkQuerySet:
        return self.filter(models.Q(gone=True) | models.Q(failures__gte=PATIENCE))


class CheckedLink(models.Model):
    """``gone``: the server answered that there is nothing; ``failures``: checks in a row without a good answer."""

    address = models.URLField(_("link"), max_length=1000, unique=True)
    checked_at = models.DateTimeField()
    gone = models.BooleanField(default=False)
    failures = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=100, blank=True)

    objects = CheckedLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")

    def __str__(self) -> str:
        return self.address
