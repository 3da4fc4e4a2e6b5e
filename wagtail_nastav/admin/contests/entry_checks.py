"""Rules over a typed entry. Each yields (field, sentence)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.pages.contests import ContestEntry, ContestScore
from wagtail_nastav.pages.contests.entries import EntrantKind
from wagtail_nastav.pages.contests.standing import standings
from wagtail_nastav.rules import contests as rules
from wagtail_nastav.rules.contests import EntryStatus

Problem = tuple[str, str]
LOCKED = ("nomination", "organization", "second_organization", "status", "place")


@dataclass(frozen=True)
class Typed:
    """The entry as it is in the database (``stored``, new if it has no number) and as it stands in the form."""

    stored: ContestEntry
    cleaned: dict[str, Any]
    people: list[Any]

    def value(self, name: str) -> Any:
        return self.cleaned.get(name)

    @property
    def before(self) -> ContestEntry | None:
        return ContestEntry.objects.filter(pk=self.stored.pk).first() if self.stored.pk else None

    @property
    def is_first(self) -> bool:
        return self.value("place") == 1 or (self.value("status") == EntryStatus.WINNER and not self.value("place"))


def problems(entry: Typed) -> Iterator[Problem]:
    before = entry.before
    yield from _belonging(entry, before)
    yield from _people(entry)
    yield from _organizations(entry)
    locked = list(_locked(entry, before))
    yield from locked
    if not locked:
        yield from _status(entry, before)


def _belonging(entry: Typed, before: ContestEntry | None) -> Iterator[Problem]:
    contest, nomination = entry.value("contest"), entry.value("nomination")
    if contest and nomination and nomination.page_id != contest.pk:
        yield (
            "nomination",
            _("This nomination belongs to another contest. Choose one of “%(contest)s”.")
            % {"contest": contest.get_admin_display_title()},
        )
    if before and contest and contest.pk != before.contest_id and before.scores.exists():
        yield "contest", _("The entry has scores already, so it stays in its contest. Delete the scores first.")


def _people(entry: Typed) -> Iterator[Problem]:
    kind, count = entry.value("kind"), len(set(entry.people))
    if not count:
        if entry.value("status") != EntryStatus.DRAFT:
            yield "kind", _("Nobody takes part. Add the participants below, or keep the entry as a draft.")
    elif kind == EntrantKind.PERSON and count != 1:
        yield "kind", _("One person takes part, but several are listed below. Choose «a pair» or «a team».")
    elif kind == EntrantKind.PAIR and count != 2:
        yield "kind", _("A pair is two people; listed below: %(count)d.") % {"count": count}
    elif kind == EntrantKind.TEAM and count < 2:
        yield "kind", _("A team is at least two people; listed below: %(count)d.") % {"count": count}


def _organizations(entry: Typed) -> Iterator[Problem]:
    first, second = entry.value("organization"), entry.value("second_organization")
    if first and first == second:
        yield "second_organization", _("Both organizations are the same. Leave the second one empty.")
    scores = ContestScore.objects.filter(entry=entry.stored.pk or 0).select_related("juror__person")
    jurors = {score.juror_id: score.juror for score in scores}
    for field, organization in (("organization", first), ("second_organization", second)):
        if organization and any(organization.pk in juror.organizations for juror in jurors.values()):
            yield field, _("An expert of this organization has already scored this entry. Delete those scores first.")


def _locked(entry: Typed, before: ContestEntry | None) -> Iterator[Problem]:
    """A recorded protocol says what was decided; what it rests on does not change behind its back."""
    contests = [contest for contest in (entry.value("contest"), before and before.contest) if contest]
    if not any(contest.standing_protocol() for contest in contests):
        return
    message = _("The protocol of this contest is recorded. To change this, take the protocol back first.")
    if before is None:
        if entry.value("status") in rules.JUDGED:
            yield "status", message
        return
    if entry.value("contest") and entry.value("contest").pk != before.contest_id:
        yield "contest", message
    for name in LOCKED:
        if name in entry.cleaned and entry.value(name) != getattr(before, name):
            yield name, message


def _status(entry: Typed, before: ContestEntry | None) -> Iterator[Problem]:
    status, old = entry.value("status"), before.status if before else None
    if not status:
        return
    if not rules.may_follow(old, status):
        steps = ", ".join(f"«{step.label}»" for step in EntryStatus if step in rules.steps_from(old))
        yield "status", _("The entry can't become that at once. Next it can be: %(steps)s.") % {"steps": steps}
        return
    if entry.value("place") and status not in rules.JUDGED:
        yield "place", _("Only an admitted entry can have a place. Check the status.")
    contest, nomination = entry.value("contest"), entry.value("nomination")
    if contest and nomination and nomination.page_id == contest.pk:
        yield from _firsts(entry, contest, nomination)
        yield from _void(entry, contest, nomination)


def _firsts(entry: Typed, contest: Any, nomination: Any) -> Iterator[Problem]:
    if not entry.is_first:
        return
    everybody = [one for each in standings(contest.original) for one in each.standings]
    own = next((one.total for one in everybody if one.entry.pk == entry.stored.pk), None)
    others = [
        one
        for one in everybody
        if one.entry.pk != entry.stored.pk and one.entry.nomination_id == nomination.pk and _is_first(one)
    ]
    if rules.firsts_clash([own, *(one.total for one in others)]):
        field = "place" if entry.value("place") == 1 else "status"
        titles = ", ".join(f"«{one.entry.title}»" for one in others)
        yield (
            field,
            _(
                "In this nomination the first place belongs to %(others)s, and the scores aren't equal. Only equal totals share "
                "a place: correct the other entry or the scores first."
            )
            % {"others": titles},
        )


def _is_first(one: Any) -> bool:
    by_status = one.entry.status == EntryStatus.WINNER and not one.entry.place
    return by_status or (one.place is not None and one.place.number == 1)


def _void(entry: Typed, contest: Any, nomination: Any) -> Iterator[Problem]:
    if entry.value("status") not in rules.OUTCOMES - {EntryStatus.PARTICIPANT}:
        return
    others = ContestEntry.objects.of(contest).filter(nomination=nomination).exclude(pk=entry.stored.pk or 0)
    statuses = [*others.values_list("status", flat=True), entry.value("status")]
    if rules.is_void(statuses, contest.fewest):
        yield (
            "status",
            _("The nomination has fewer than %(fewest)d entries and did not take place, so nobody wins in it.")
            % {"fewest": contest.fewest},
        )
