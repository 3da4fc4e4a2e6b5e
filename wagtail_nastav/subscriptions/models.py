"""Who asked for letters of which section; an address is kept only as long as somebody wants to be written to at it."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.subscriptions.keys import keys_of

# After so many letters in a row that the mail server did not take, nobody reads there.
MOST_REFUSALS = 3


class Topic(models.TextChoices):
    NEWS = "news", _("news")
    CONTESTS = "contests", _("contests and their results")


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def of_address(self, email: str) -> SubscriptionQuerySet:
        return self.filter(key__in=keys_of(email))

    def confirmed(self) -> SubscriptionQuerySet:
        return self.filter(confirmed_at__isnull=False)

    def stale(self, now: datetime) -> SubscriptionQuerySet:
        """Nobody confirmed them in time, so nobody may be written to there."""
        days = timedelta(days=nastav_settings.SUBSCRIPTIONS_CONFIRM_DAYS)
        return self.filter(confirmed_at__isnull=True, asked_at__lte=now - days)


class Subscription(models.Model):
    """``told_until``: what was published later is new to the reader. ``asked_at``: when a link was last sent on demand."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    section = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"), on_delete=models.CASCADE, related_name="+", editable=False
    )
    email = models.EmailField(editable=False)
    key = models.CharField(max_length=64, editable=False)
    news = models.BooleanField(default=False, editable=False)
    contests = models.BooleanField(default=False, editable=False)
    asked_at = models.DateTimeField(editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    told_until = models.DateTimeField(null=True, editable=False)
    sent_on = models.DateField(null=True, editable=False)
    refusals = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription of a visitor")
        verbose_name_plural = _("subscriptions of visitors")
        constraints = [models.UniqueConstraint(fields=["section", "key"], name="nastav_subscription_once")]

    def __str__(self) -> str:
        """Without the address: this stands in journals."""
        return str(self._meta.verbose_name)

    @property
    def topics(self) -> list[str]:
        return [topic.value for topic in Topic if getattr(self, topic.value)]

    @topics.setter
    def topics(self, chosen: list[str]) -> None:
        for topic in Topic:
            setattr(self, topic.value, topic.value in chosen)

    def is_due(self, today: date) -> bool:
        return self.sent_on is None or (today - self.sent_on).days >= nastav_settings.SUBSCRIPTIONS_DAYS


class Silence(models.Model):
    """Somebody asked not to be written to, also if others enter the address again; which address cannot be read here."""

    key = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("address that is not written to")
        verbose_name_plural = _("addresses that are not written to")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def holds(cls, email: str) -> bool:
        return cls.objects.filter(key__in=keys_of(email)).exists()
