"""Short words about a person for the staff: role, what of the person visitors see now, how fresh the data are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.completeness.people import ends_soon, fresh_limit
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.consent import NOTHING, Category
from wagtail_nastav.snippets.people import Consent, Person
from wagtail_nastav.visibility.reasons import why_nothing

# For the list, where a row has to be taken in at a glance.
SHORT = {
    Category.NAME: gettext_lazy("name"),
    Category.PHOTO: gettext_lazy("photo"),
    Category.POSITION: Category.POSITION.label,
    Category.WORKPLACE: Category.WORKPLACE.label,
    Category.SUBJECTS: gettext_lazy("subjects"),
    Category.ACHIEVEMENTS: gettext_lazy("achievements"),
    Category.CONTACTS: Category.CONTACTS.label,
    Category.REVIEW: Category.REVIEW.label,
}


@dataclass(frozen=True)
class Visibility:
    """``shown``: whether anything is visible; ``until``: how long, or why nothing is; ``soon``: the end is near."""

    shown: bool
    text: str
    until: str = ""
    soon: bool = False


def role_words(person: Person) -> str:
    roles = [_("mentor")] if person.is_mentor else []
    return ", ".join([*roles, _("mentee")] if person.is_mentee else roles)


def category_words(categories: frozenset[Category]) -> str:
    """«full name, position» in the order of the consent form."""
    return ", ".join(str(category.label) for category in Category if category in categories)


def short_words(categories: frozenset[Category]) -> str:
    """«name, photo, position»; empty where nothing but taking part is allowed."""
    return ", ".join(str(words) for category, words in SHORT.items() if category in categories)


def visibility(person: Person, now: datetime) -> Visibility:
    """What visitors see of the person at the moment; uses prefetched consents."""
    consent = person.deciding_at(now)
    reason = why_nothing(consent, now)
    if reason or consent is None:
        return Visibility(False, _nothing(person), reason)
    ending = consent.valid_until
    until = _("consent until %(day)s") % {"day": f"{ending:%d.%m.%Y}"} if ending else _("consent without a term")
    soon = ending is not None and ending <= ends_soon(local_day(now))
    return Visibility(True, short_words(person.allowed(now)) or _("only the role"), until, soon)


def _nothing(person: Person) -> str:
    """A mentee appears in the list by role, without a name, whatever the consent (DOMAIN, rule 2)."""
    return _("only the role, without a name") if person.is_mentee else _("nothing")


def consent_state(consent: Consent, person: Person, now: datetime) -> str:
    """What a recorded consent is worth now, in words. ``person.consents`` should be prefetched."""
    if consent.withdrawn_at and consent.withdrawn_at <= now:
        return _("withdrawn on %(day)s") % {"day": f"{local_day(consent.withdrawn_at):%d.%m.%Y}"}
    if consent != person.deciding_at(now):
        return _("replaced by a newer one")
    if consent.valid_until is None:
        return _("valid until it is withdrawn")
    if consent.valid_until < local_day(now):
        return _("ended on %(day)s") % {"day": f"{consent.valid_until:%d.%m.%Y}"}
    return _("valid until %(day)s") % {"day": f"{consent.valid_until:%d.%m.%Y}"}


def is_overdue(person: Person, today: date) -> bool:
    return person.last_confirmed is None or person.last_confirmed < fresh_limit(today)


def visible_now(person: Person, now: datetime) -> frozenset[Category]:
    """Categories visitors see; ``NOTHING`` for a person who was never saved."""
    return person.allowed(now) if person.pk else NOTHING
