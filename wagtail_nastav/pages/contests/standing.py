"""Totals and places of all entries of a contest, computed from its scores (the rule is ``rules.contests``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wagtail_nastav.pages.contests.entries import ContestEntry
from wagtail_nastav.pages.contests.parts import ContestJuror, ContestNomination
from wagtail_nastav.pages.contests.scores import ContestScore
from wagtail_nastav.rules import contests as rules

Sheets = dict[int, dict[int, dict[int, int]]]


@dataclass(frozen=True)
class Standing:
    """``sheets``: totals by juror; ``place``: by the protocol where it is written there, otherwise by the scores."""

    entry: ContestEntry
    sheets: dict[int, int]
    awaited: int
    total: Decimal | None = None
    computed: rules.Place | None = None
    by_protocol: bool = False
    place: rules.Place | None = None

    @property
    def is_complete(self) -> bool:
        """Every expert who may score the entry has filled in the whole sheet."""
        return 0 < self.awaited == len(self.sheets)


@dataclass(frozen=True)
class NominationStanding:
    nomination: ContestNomination
    standings: list[Standing]
    count: int
    void: bool

    @property
    def judged(self) -> list[Standing]:
        """Best first; those without a place below, by title."""
        found = [one for one in self.standings if one.entry.status in rules.JUDGED]
        return sorted(found, key=lambda one: (one.place.number if one.place else 10_000, one.entry.title, one.entry.pk))


def standings(contest: Any) -> list[NominationStanding]:
    """By nomination, in their order; ``contest`` is the original page. A constant number of queries."""
    entries = defaultdict(list)
    for entry in ContestEntry.objects.of(contest).with_people():
        entries[entry.nomination_id].append(entry)
    criteria = list(contest.criteria.values_list("pk", flat=True))
    experts = [juror for juror in contest.jury.select_related("person", "organization") if juror.gives_scores]
    sheets = all_sheets(contest)
    return [
        nomination_standing(nomination, entries[nomination.pk], criteria, experts, sheets, contest.fewest)
        for nomination in contest.nominations.all()
    ]


def all_sheets(contest: Any) -> Sheets:
    """Scores by entry, juror and criterion."""
    found: Sheets = defaultdict(lambda: defaultdict(dict))
    rows = ContestScore.objects.filter(entry__contest__translation_key=contest.source_key)
    for entry, juror, criterion, value in rows.order_by().values_list("entry", "juror", "criterion", "value"):
        found[entry][juror][criterion] = value
    return found


def nomination_standing(
    nomination: ContestNomination,
    entries: list[ContestEntry],
    criteria: list[int],
    experts: list[ContestJuror],
    sheets: Sheets,
    fewest: int,
) -> NominationStanding:
    void = rules.is_void([entry.status for entry in entries], fewest)
    found = [_without_place(entry, criteria, experts, sheets) for entry in entries]
    return NominationStanding(nomination, list(_with_places(found, void)), _count(entries), void)


def _count(entries: list[ContestEntry]) -> int:
    return sum(entry.status in rules.COUNTED for entry in entries)


def _without_place(entry: ContestEntry, criteria: list[int], experts: list[ContestJuror], sheets: Sheets) -> Standing:
    """Scores that an expert gave before moving to the entry's organization no longer count."""
    able = [juror for juror in experts if not rules.has_conflict(juror.organizations, entry.interests)]
    totals = {juror.pk: rules.sheet_total(sheets[entry.pk][juror.pk], criteria) for juror in able}
    known = {juror: total for juror, total in totals.items() if total is not None}
    return Standing(entry, known, len(able), rules.entry_total(known.values()))


def _with_places(found: list[Standing], void: bool) -> Iterable[Standing]:
    judged = {one.entry.pk: one.total for one in found if one.entry.status in rules.JUDGED and not void}
    computed = rules.places(judged)
    numbers = {pk: place.number for pk, place in computed.items()}
    written = {one.entry.pk: one.entry.place for one in found if one.entry.place and one.entry.pk in judged}
    taken = list((numbers | written).values())
    for one in found:
        pk = one.entry.pk
        number = written.get(pk) or numbers.get(pk)
        place = rules.Place(number, taken.count(number) > 1) if number else None
        yield Standing(one.entry, one.sheets, one.awaited, one.total, computed.get(pk), pk in written, place)
