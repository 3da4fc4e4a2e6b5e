"""From a result page to its public record: places, and people as far as they consented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.pages.contests.entries import ContestEntry, ContestParticipant, ParticipantRole
from wagtail_nastav.pages.contests.listing import contest_records
from wagtail_nastav.pages.contests.people import hidden_names
from wagtail_nastav.pages.contests.protocol import ContestProtocol
from wagtail_nastav.pages.contests.standing import NominationStanding, Standing, standings
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.public.formats import number_words
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import ParticipantRecord
from wagtail_nastav.public.records.contests import ContestRecord, ContestResultRecord, NominationResult, PlaceLine
from wagtail_nastav.public.records.documents import FileRef
from wagtail_nastav.public.redaction import Names, redact, redact_html
from wagtail_nastav.public.richtext import public_html, public_html_of_many
from wagtail_nastav.rules.consent import NOTHING, Category
from wagtail_nastav.rules.contests import OUTCOMES
from wagtail_nastav.snippets.people import Person

if TYPE_CHECKING:
    from wagtail_nastav.pages.contests.results import ContestResultPage


def contest_result_record(page: ContestResultPage, now: datetime, request: HttpRequest | None) -> ContestResultRecord:
    """The caller answers for the gate: a page's ``serve`` and the querysets ask it before."""
    parent = page.get_parent().pk
    contests = {contest.pk: contest for contest in ContestPage.objects.filter(pk__in=[parent, page.contest_id])}
    contest = contests[parent]
    hidden = reduce(or_, hidden_names(contests.values(), now).values())
    url, protocol = page.get_url(request) or "", contest.standing_protocol()
    return ContestResultRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=url,
        contest=contest_records(ContestPage.objects.filter(pk=parent), now, request)[0],
        summary=redact(page.summary, hidden),
        body_html=redact_html(public_html(page.body), hidden),
        nominations=Lines(contest, hidden, now, request, page.totals_are_public).nominations(),
        protocol_number=redact(protocol.number, hidden) if protocol else "",
        protocol_date=protocol.decided_on if protocol else None,
        protocol_file=file_of(protocol, url),
        published_on=local_day(page.first_published_at) if page.first_published_at else None,
    )


def found_result_records(
    pages: Iterable[ContestResultPage], now: datetime, request: HttpRequest | None
) -> list[ContestResultRecord]:
    """Records without places, for what was found: constant in queries, and the places are read on the page."""
    chosen = list(pages)
    above = {page.pk: page.path[: -page.steplen] for page in chosen}
    concerned = Q(path__in=above.values()) | Q(pk__in=[page.contest_id for page in chosen])
    contests = list(ContestPage.objects.filter(concerned).for_records().select_related(*CHAIN))
    told = dict(zip([contest.path for contest in contests], contest_records(contests, now, request), strict=True))
    names = hidden_names(contests, now)
    of_path = {contest.path: names[contest.source_key] for contest in contests}
    of_number = {contest.pk: names[contest.source_key] for contest in contests}
    bodies = public_html_of_many([page.body for page in chosen])
    return [
        _found(
            page, told[above[page.pk]], of_path[above[page.pk]] | of_number.get(page.contest_id or 0, Names()),
            page.get_url(request) or "", body,
        )
        for page, body in zip(chosen, bodies, strict=True)
    ]  # fmt: skip


def _found(page: Any, contest: ContestRecord, hidden: Names, url: str, body: str) -> ContestResultRecord:
    return ContestResultRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=url,
        contest=contest,
        summary=redact(page.summary, hidden),
        body_html=redact_html(body, hidden),
        published_on=local_day(page.first_published_at) if page.first_published_at else None,
    )


def file_of(protocol: ContestProtocol | None, url: str) -> FileRef | None:
    """The file at the guarded address below the results, if visitors may have it and it is there."""
    if protocol is None or not protocol.file_is_public or not protocol.file:
        return None
    try:
        size = protocol.file.size
    except OSError:
        return None
    title = _("Protocol of the jury")
    return FileRef(url=f"{url}protokol/", title=title, format=protocol.extension.upper(), size=size)


class Lines:
    """The places of one contest at one moment; ``contest`` may be a translation of the one that was judged."""

    def __init__(
        self, contest: Any, hidden: Names, now: datetime, request: HttpRequest | None, totals_are_public: bool
    ) -> None:
        self.contest, self.hidden, self.now, self.request = contest, hidden, now, request
        self.totals_are_public = totals_are_public
        self.titles: dict[UUID, str] = dict(contest.nominations.values_list("key", "title"))
        self.practices: dict[int, str] = {}

    def nominations(self) -> list[NominationResult]:
        found = standings(self.contest.original)
        self.practices = self._practice_addresses(one.entry for each in found for one in each.standings)
        return [self.nomination(each) for each in found]

    def nomination(self, found: NominationStanding) -> NominationResult:
        title = self.titles.get(found.nomination.key, found.nomination.title)
        places = [] if found.void else [self.line(one) for one in found.judged]
        return NominationResult(title=redact(title, self.hidden), void=found.void, places=places)

    def line(self, one: Standing) -> PlaceLine:
        entry, told = one.entry, one.entry.status in OUTCOMES
        total = number_words(one.total, 2) if self.totals_are_public and one.total is not None else ""
        return PlaceLine(
            place=one.place.number if one.place else None,
            shared=one.place.shared if one.place else False,
            outcome=entry.status if told else "",
            outcome_label=str(entry.get_status_display()) if told else "",
            title=redact(entry.title, self.hidden),
            participants=[participant_record(row, self.now) for row in entry.participants.all()],
            organizations=[one.to_ref() for one in shown_organizations(entry, self.now)],
            total=total,
            practice_url=self.practices.get(entry.practice_id or 0, ""),
        )

    def _practice_addresses(self, entries: Any) -> dict[int, str]:
        from wagtail_nastav.pages.practices import PracticePage

        numbers = {entry.practice_id for entry in entries if entry.practice_id}
        practices = PracticePage.objects.filter(pk__in=numbers).public_at(self.now) if numbers else []
        return {practice.pk: practice.get_url(self.request) or "" for practice in practices}


def participant_record(row: ContestParticipant, now: datetime) -> ParticipantRecord:
    """By name with consent, otherwise «participant»; the organization stands beside the entry."""
    person = row.person
    may = person.allowed(now) if person else NOTHING
    named = person is not None and Category.NAME in may
    card = person is not None and Category.PARTICIPATION in may and (person.is_mentor or person.is_mentee)
    return ParticipantRecord(
        role="mentee" if person is not None and _is_mentee(row, person) else "mentor",
        role_label=row.get_role_display(),
        label=person.full_name if person is not None and named else row.get_role_display(),
        named=named,
        person=person.uid if person is not None and card else None,
    )


def _is_mentee(row: ContestParticipant, person: Person) -> bool:
    """In which base the person's card stands; one who is both is meant by the role in the entry."""
    return person.is_mentee and (not person.is_mentor or row.role == ParticipantRole.MENTEE)


def shown_organizations(entry: ContestEntry, now: datetime) -> list[Any]:
    """Beside a name the organization tells where the person works, which needs its own consent."""
    allowed = [person.allowed(now) for person in entry.people]
    kept_back = any(Category.NAME in may and Category.WORKPLACE not in may for may in allowed)
    return [] if kept_back else entry.organizations
