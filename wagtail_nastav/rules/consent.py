"""What of a person may be shown at a moment (152-ФЗ ст. 10.1: silence is not consent)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """Categories of data that a person allows or forbids one by one."""

    PARTICIPATION = "participation", _("taking part in mentoring")
    NAME = "name", _("surname, name, patronymic")
    PHOTO = "photo", _("photograph")
    POSITION = "position", _("position")
    WORKPLACE = "workplace", _("place of work")
    SUBJECTS = "subjects", _("subjects and competences")
    ACHIEVEMENTS = "achievements", _("achievements and awards")
    CONTACTS = "contacts", _("contacts")
    REVIEW = "review", _("review")


NEVER_FOR_MINORS = frozenset({Category.NAME, Category.PHOTO, Category.CONTACTS})
NOTHING: frozenset[Category] = frozenset()


class ConsentFacts(Protocol):
    """One recorded consent. ``number`` orders the consents given on the same day."""

    @property
    def number(self) -> int: ...
    @property
    def given_on(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...
    @property
    def categories(self) -> frozenset[Category]: ...


def decisive(consents: Iterable[ConsentFacts], today: date) -> ConsentFacts | None:
    """The newest consent already given: it replaces every earlier one, also after it ends.

    Otherwise what a person has narrowed down would come back on the day the narrower paper expires.
    """
    given = [consent for consent in consents if consent.given_on <= today]
    return max(given, key=lambda consent: (consent.given_on, consent.number), default=None)


def is_valid(consent: ConsentFacts, now: datetime, today: date) -> bool:
    """A consent counts through the whole last day of its term, and not a moment after its withdrawal."""
    expired = consent.valid_until is not None and consent.valid_until < today
    withdrawn = consent.withdrawn_at is not None and consent.withdrawn_at <= now
    return not expired and not withdrawn


def allowed(
    consents: Iterable[ConsentFacts], now: datetime, today: date, *, minor: bool = False
) -> frozenset[Category]:
    """Categories that may be shown now; empty unless taking part itself may be told.

    Everything in the section tells that a person is a mentor or a mentee, and no law makes that public.
    """
    consent = decisive(consents, today)
    if consent is None or not is_valid(consent, now, today):
        return NOTHING
    if Category.PARTICIPATION not in consent.categories:
        return NOTHING
    return consent.categories - NEVER_FOR_MINORS if minor else consent.categories
