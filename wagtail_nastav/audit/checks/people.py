"""People whose rows contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import thing_edit, thing_words
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.person import DERIVED


@check
def stale_search(looking: Audit) -> Iterator[Finding]:
    """What was written past ``save`` leaves the columns of search behind: a person is found by an old name."""
    people = Person.objects.select_related("organization").prefetch_related("subjects").order_by("pk")
    for person in people:
        looking.checked["people"] += 1
        kept = _kept(person)
        person.derive()
        person.stems_subjects = person.subject_stems()
        if kept != _kept(person):
            message = _("is found by what was written earlier. Open the person's card and save it.")
            yield Finding("person_stale", Severity.ERROR, thing_words(person), thing_edit(person), message)


def _kept(person: Person) -> list[set[str]]:
    """The words of each column; their order means nothing."""
    return [set(getattr(person, name).split()) for name in (*DERIVED, "stems_subjects")]


@check
def nobody_in_particular(looking: Audit) -> Iterator[Finding]:
    for person in Person.objects.filter(is_mentor=False, is_mentee=False).order_by("pk"):
        message = _("is neither a mentor nor a mentee. Tick one of them, or delete the person.")
        yield Finding("person_without_role", Severity.WARNING, thing_words(person), thing_edit(person), message)
