"""From the winners of a contest to drafts of best practices."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_nastav.pages.contests.entries import ContestEntry
from wagtail_nastav.pages.contests.standing import Standing, standings
from wagtail_nastav.pages.practices import PracticeAuthor, PracticeIndexPage, PracticePage
from wagtail_nastav.pages.practices.drafting import add_draft, banks_of, open_to
from wagtail_nastav.rules.contests import LAST_PRIZE, EntryStatus

PRIZES = frozenset({EntryStatus.WINNER, EntryStatus.PRIZE, EntryStatus.LAUREATE})


def winners(contest: Any) -> list[Standing]:
    """Winners, prize-winners and laureates of all nominations, best first; whoever has one of the first three places."""
    return [one for each in standings(contest) if not each.void for one in each.judged if _won(one)]


def _won(one: Standing) -> bool:
    return one.entry.status in PRIZES or (one.place is not None and one.place.number <= LAST_PRIZE)


def bank_for(contest: Any, user: Any) -> PracticeIndexPage | None:
    """The bank of practices of the contest's section, if the user may add pages to it."""
    return open_to(banks_of(contest.get_section()), user)


@transaction.atomic
def draft_of(one: Standing, bank: PracticeIndexPage, user: Any, year: int) -> PracticePage:
    """A draft prefilled from the entry; the one that was made before, if there is one."""
    entry = ContestEntry.objects.select_for_update().get(pk=one.entry.pk)
    if entry.practice is not None:
        return entry.practice
    practice: Any = PracticePage(
        title=entry.title,
        annotation=entry.annotation,
        organization=entry.organization,
        level=entry.contest.level,
        source=source_words(one, year),
    )
    practice.authors = [PracticeAuthor(person=person) for person in one.entry.people]
    add_draft(bank, practice, user)
    ContestEntry.objects.filter(pk=entry.pk).update(practice=practice)
    return practice


def source_words(one: Standing, year: int) -> str:
    """«Contest “…”, 2026, place 1», as the card of a practice asks (contest, year, place)."""
    facts = {"contest": one.entry.contest.title, "year": year, "nomination": one.entry.nomination.title}
    if one.place:
        text = _("Contest “%(contest)s”, %(year)d, nomination “%(nomination)s”, place %(place)d")
        return (text % {**facts, "place": one.place.number})[:500]
    text = _("Contest “%(contest)s”, %(year)d, nomination “%(nomination)s”, %(outcome)s")
    return (text % {**facts, "outcome": one.entry.get_status_display()})[:500]
