"""Consent to distribution of personal data, field by field (152-ФЗ ст. 10.1, order of Roskomnadzor № 18)."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.files.storage import evidence_upload_to, private_storage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.consent import Category, is_valid
from wagtail_nastav.snippets.organizations import Organization

# Where a consent tells of each.
FIELDS = {category: f"allows_{category}" for category in Category}


class Audience(models.TextChoices):
    """How far the data may travel; a wider audience includes the narrower ones."""

    SITE = "site", _("only this site")
    MUNICIPALITY = "municipality", _("this site and the municipality's site")
    REGION = "region", _("this site, the municipality's and the region's sites")


class GivenAs(models.TextChoices):
    PAPER = "paper", _("on paper")
    ELECTRONIC = "electronic", _("as an electronic document")
    PORTAL = "portal", _("through the regulator's portal")


class ConsentSealed(ValidationError, PermissionDenied):
    """Somebody tried to change or delete a recorded consent: a form error or a polite refusal, never a crash."""

    def __str__(self) -> str:
        return " ".join(self.messages)


def _refuse_change() -> NoReturn:
    raise ConsentSealed(_("A recorded consent is never rewritten. Withdraw it and record a new one."))


def _refuse_deletion() -> NoReturn:
    raise ConsentSealed(_("A recorded consent is not deleted. Withdraw it; it goes when the person goes."))


class ConsentQuerySet(models.QuerySet):
    """Sealed like the consents in it. Deleting a person does not pass here: Django's collector has its own way."""

    def valid(self, now: datetime) -> ConsentQuerySet:
        """The database's twin of ``rules.consent.is_valid``, for consents already given."""
        day = local_day(now)
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=now),
            given_on__lte=day,
        )

    def update(self, **kwargs: Any) -> NoReturn:
        _refuse_change()

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse_change()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("update_conflicts"):
            _refuse_change()
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> NoReturn:
        _refuse_deletion()


class Consent(models.Model):
    """Append-only: once recorded, the only change is its withdrawal. A new consent replaces the earlier ones."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        "wagtail_nastav.Person", verbose_name=_("person"), on_delete=models.CASCADE, related_name="consents"
    )
    operator = models.ForeignKey(
        Organization, verbose_name=_("operator"), on_delete=models.PROTECT, related_name="+",
        help_text=_("The organization the consent was given to."),
    )  # fmt: skip
    purpose = models.CharField(_("purpose"), max_length=500)
    page_address = models.URLField(_("page address"), blank=True, help_text=_("Where the data will be shown."))
    wording = models.TextField(_("wording"), blank=True, help_text=_("The text the person signed, as it was."))
    wording_version = models.CharField(_("version of the wording"), max_length=50, blank=True)
    conditions = models.TextField(_("conditions and bans"), blank=True)
    audience = models.CharField(_("audience"), max_length=20, choices=Audience.choices, default=Audience.SITE)

    allows_participation = models.BooleanField(Category.PARTICIPATION.label, default=False)
    allows_name = models.BooleanField(Category.NAME.label, default=False)
    allows_photo = models.BooleanField(Category.PHOTO.label, default=False)
    allows_position = models.BooleanField(Category.POSITION.label, default=False)
    allows_workplace = models.BooleanField(Category.WORKPLACE.label, default=False)
    allows_subjects = models.BooleanField(Category.SUBJECTS.label, default=False)
    allows_achievements = models.BooleanField(Category.ACHIEVEMENTS.label, default=False)
    allows_contacts = models.BooleanField(Category.CONTACTS.label, default=False)
    allows_review = models.BooleanField(Category.REVIEW.label, default=False)

    given_on = models.DateField(_("given on"))
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("Last day of validity. Empty: until it is withdrawn.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    given_as = models.CharField(_("how it was given"), max_length=20, choices=GivenAs.choices, default=GivenAs.PAPER)
    evidence = models.FileField(
        _("scan or file"), storage=private_storage, upload_to=evidence_upload_to, blank=True, max_length=255
    )
    evidence_note = models.CharField(_("number and place of the paper"), max_length=255, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("-given_on", "-pk")
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("given_on")),
                name="nastav_consent_term_not_backwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.uid.hex[:8]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = Consent.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is not None:
            self._refuse_rewriting(stored)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse_deletion()

    def clean(self) -> None:
        if not self.given_on:
            return
        if self._state.adding and self.given_on > local_day(timezone.now()):
            message = _("This day has not come yet: a consent is recorded after it was given.")
            raise ValidationError({"given_on": message})
        if self.valid_until and self.valid_until < self.given_on:
            message = _("The consent would end before it was given. Check both dates.")
            raise ValidationError({"valid_until": message})

    @property
    def number(self) -> int:
        return self.pk or 0

    @property
    def categories(self) -> frozenset[Category]:
        return frozenset(category for category, field in FIELDS.items() if getattr(self, field))

    def is_valid_at(self, now: datetime) -> bool:
        return self.given_on <= local_day(now) and is_valid(self, now, local_day(now))

    def withdraw(self, now: datetime | None = None) -> None:
        """Takes effect on the next request; withdrawing twice keeps the first moment, whoever was first."""
        with transaction.atomic():
            first = Consent.objects.select_for_update().values_list("withdrawn_at", flat=True).get(pk=self.pk)
            self.withdrawn_at = first or now or timezone.now()
            if first is None:
                self.save(update_fields=["withdrawn_at"])

    def _refuse_rewriting(self, stored: Consent) -> None:
        """Rewriting a recorded consent would forge evidence; a withdrawal is final."""
        sealed = [field for field in self._meta.concrete_fields if field.name != "withdrawn_at" or stored.withdrawn_at]
        if any(_written(field, stored) != _written(field, self) for field in sealed):
            _refuse_change()


def _written(field: Any, consent: Consent) -> Any:
    """The value as the column holds it; a file is its name."""
    value = getattr(consent, field.attname)
    return value.name or "" if isinstance(field, models.FileField) else field.to_python(value)
