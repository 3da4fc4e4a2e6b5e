"""The texts a person signs, in words of our own.

To distribution: every point that order № 18 of Roskomnadzor of 24.02.2021 asks for. To processing: every point of
152-ФЗ ст. 9 ч. 4. The two are separate papers by law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.rules.consent import NEVER_FOR_MINORS, Category
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

VERSION = "2"
TEMPLATE = "wagtail_nastav/papers/consent_distribution.txt"
PROCESSING = "wagtail_nastav/papers/consent_processing.txt"
BLANK = "____________________"


def section_of(person: Person) -> SectionPage | None:
    """The public section of the person's organization, or the first one there is."""
    sections = SectionPage.objects.live().select_related("organization")
    own = sections.filter(organization=person.organization_id).first()
    return own or sections.order_by("path").first()


def operator_for(person: Person) -> Organization:
    return _operator(person, section_of(person))


def page_address_for(person: Person) -> str:
    """The address under which everything about the person will stand."""
    return _address(section_of(person))


def _operator(person: Person, section: SectionPage | None) -> Organization:
    return (section.organization if section else None) or person.organization


def _address(section: SectionPage | None) -> str:
    return (section.full_url or "") if section else ""


def last_day_for(given_on: date) -> date:
    return given_on + relativedelta(years=nastav_settings.CONSENT_YEARS)


def default_purpose() -> str:
    return _("To tell on the site about mentoring, about those who take part in it, and about its results.")


def default_wording(person: Person, today: date) -> str:
    """Plain text with blanks where something is not known yet."""
    section = section_of(person)
    return _wording(person, today, _operator(person, section), _address(section))


def processing_wording(person: Person, today: date) -> str:
    context = {"person": person, "operator": operator_for(person), "until": last_day_for(today), "blank": BLANK}
    return render_to_string(PROCESSING, context).strip()


def categories_for(person: Person, today: date) -> list[Category]:
    """Whoever may be under 18 is not even asked about what is never shown of them."""
    minor = person.birth_year is not None and person.birth_year >= today.year - 18
    return [category for category in Category if not (minor and category in NEVER_FOR_MINORS)]


def _wording(person: Person, today: date, operator: Organization, page_address: str) -> str:
    context = {
        "person": person,
        "operator": operator,
        "page_address": page_address,
        "purpose": default_purpose(),
        "categories": [str(category.label) for category in categories_for(person, today)],
        "until": last_day_for(today),
        "blank": BLANK,
    }
    return render_to_string(TEMPLATE, context).strip()


@dataclass(frozen=True)
class Blank:
    """A form of consent ready to be printed."""

    heading: str
    text: str


def blank_of(wording: str) -> Blank:
    heading, _line, text = wording.partition("\n")
    return Blank(heading, text.strip())


class Wordings:
    """Forms for many people at once: the sections and their addresses are read once."""

    def __init__(self) -> None:
        found = SectionPage.objects.live().select_related("organization").order_by("path")
        self.places = [(section, _address(section)) for section in found]

    def blank(self, person: Person, today: date) -> Blank:
        section, address = self._place(person)
        return blank_of(_wording(person, today, _operator(person, section), address))

    def _place(self, person: Person) -> tuple[SectionPage | None, str]:
        own = (place for place in self.places if place[0].organization_id == person.organization_id)
        return next(own, self.places[0] if self.places else (None, ""))
