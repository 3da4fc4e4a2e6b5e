"""From a mentor and a mentee who were brought together to the draft of their programme."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.snippets.people import Person


def bank_for(mentee: Person, user: Any) -> ProgrammeIndexPage | None:
    """Where the user may add programmes; of several banks that of the mentee's organization."""
    banks = open_banks(user)
    own = [bank for bank in banks if _organization_of(bank) == mentee.organization_id] if banks[1:] else []
    return next(iter([*own, *banks]), None)


def open_banks(user: Any) -> list[ProgrammeIndexPage]:
    banks = ProgrammeIndexPage.objects.filter(alias_of__isnull=True).order_by("path")
    return [bank for bank in banks if bank.permissions_for_user(user).can_add_subpage()]


def _organization_of(bank: ProgrammeIndexPage) -> int | None:
    section = bank.get_section()
    return section.organization_id if section else None


@transaction.atomic
def draft_of_pair(bank: ProgrammeIndexPage, mentor: Person, mentee: Person, user: Any) -> tuple[ProgrammePage, bool]:
    """The rows are locked, so that a button pressed twice makes one programme. The title names nobody: it is public."""
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=[mentor.pk, mentee.pk]).order_by("pk"))
    known = _programme_of(mentor, mentee)
    if known is not None:
        return known, False
    page = ProgrammePage(
        title=_("Mentoring programme"), live=False, owner=user, organization=mentee.organization, request=mentee.request
    )
    for role, person in ((Role.MENTOR, mentor), (Role.MENTEE, mentee)):
        page.participants.add(ProgrammeParticipant(role=role, person=person))
    bank.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page, True


def _programme_of(mentor: Person, mentee: Person) -> ProgrammePage | None:
    """One of theirs that lies ahead or goes on."""
    now = timezone.now()
    for state in (ProgrammeState.RUNNING, ProgrammeState.PLANNED):
        pages = ProgrammePage.objects.filter(alias_of__isnull=True).in_state(state, now)
        for role, person in ((Role.MENTOR, mentor), (Role.MENTEE, mentee)):
            taking_part = ProgrammeParticipant.objects.filter(role=role, person=person, until__isnull=True)
            pages = pages.filter(pk__in=taking_part.values("page"))
        if found := pages.order_by("-pk").first():
            return found
    return None
