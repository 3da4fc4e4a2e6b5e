"""By which rule something of a person is held back, in words (``rules.consent``)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.consent import Category, ConsentFacts, is_valid
from wagtail_nastav.snippets.people import Person


def why_nothing(consent: ConsentFacts | None, now: datetime) -> str:
    """Why the consent that decides lets nothing through; empty if it does let something through."""
    if consent is None:
        return _("no consent")
    if consent.withdrawn_at and consent.withdrawn_at <= now:
        return _("consent withdrawn on %(day)s") % {"day": f"{local_day(consent.withdrawn_at):%d.%m.%Y}"}
    if not is_valid(consent, now, local_day(now)):
        return _("consent ended on %(day)s") % {"day": f"{consent.valid_until:%d.%m.%Y}"}
    if Category.PARTICIPATION not in consent.categories:
        return _("the person did not allow to tell of taking part")
    return ""


def reasons(person: Person, now: datetime) -> dict[Category, str]:
    """For every category that ``Person.allowed`` holds back at the moment: why."""
    consent, may = person.deciding_at(now), person.allowed(now)
    general = why_nothing(consent, now)
    return {category: general or _why(category, consent) for category in Category if category not in may}


def _why(category: Category, consent: ConsentFacts | None) -> str:
    """What a valid consent allows is held back for one reason only."""
    if consent is not None and category in consent.categories:
        return _("the person may be under 18")
    return _("the person did not allow it in the consent")
