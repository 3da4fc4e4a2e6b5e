"""The kinds of things that the search of the section knows, in the order in which they are shown.

A new page type joins here: ``SearchedMixin`` on the type, one ``SearchKind`` in ``KINDS``.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.contests import ContestPage, ContestResultPage
from wagtail_nastav.pages.contests.listing import contest_records
from wagtail_nastav.pages.contests.result_records import found_result_records
from wagtail_nastav.pages.events import EventPage
from wagtail_nastav.pages.events.records import full_event_records
from wagtail_nastav.pages.news import NewsPage
from wagtail_nastav.pages.news.records import news_record
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.practices.records import practice_records
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.pages.programmes.listing import programme_records
from wagtail_nastav.pages.programmes.result_records import result_records
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.pages.search.guides import honours, library, monitoring, reports, road_maps, structure
from wagtail_nastav.pages.search.kinds import Place, SearchKind, pages_found
from wagtail_nastav.pages.search.others import documents, mentees, mentors
from wagtail_nastav.pages.support import SupportPage
from wagtail_nastav.pages.text import TextPage
from wagtail_nastav.public import found_texts as texts
from wagtail_nastav.public.records import ContestRecord, EventRecord, NewsRecord, PracticeRecord, ProgrammeRecord
from wagtail_nastav.public.records.contests import ContestResultRecord
from wagtail_nastav.public.records.programmes import ResultRecord
from wagtail_nastav.public.records.search import FoundRecord
from wagtail_nastav.public.records.texts import TextRecord
from wagtail_nastav.public.richtext import public_html_of_many


def found(record: Any, about: str, told: list[str]) -> FoundRecord:
    return FoundRecord(uid=record.uid, title=record.title, url=record.url, about=about, texts=told)


def found_practice(record: PracticeRecord, place: Place) -> FoundRecord:
    about = texts.line(texts.titles(record.organization), texts.titles(record.forms))
    return found(record, about, texts.practice_texts(record))


def found_programme(record: ProgrammeRecord, place: Place) -> FoundRecord:
    about = texts.line(record.state_label, texts.titles(record.forms))
    return found(record, about, texts.programme_texts(record))


def found_result(record: ResultRecord, place: Place) -> FoundRecord:
    return found(record, record.programme.title, texts.result_texts(record))


def found_contest(record: ContestRecord, place: Place) -> FoundRecord:
    return found(record, texts.line(record.state_label, texts.titles(record.level)), texts.contest_texts(record))


def found_contest_result(record: ContestResultRecord, place: Place) -> FoundRecord:
    return found(record, record.contest.title, texts.contest_result_texts(record))


def found_news(record: NewsRecord, place: Place) -> FoundRecord:
    return found(record, texts.line(texts.day(record.day), texts.titles(record.rubric)), texts.news_texts(record))


def found_event(record: EventRecord, place: Place) -> FoundRecord:
    about = texts.line(texts.day(record.starts_on), record.state_label, texts.titles(record.kind))
    return found(record, about, texts.event_texts(record))


def found_text(record: TextRecord, place: Place) -> FoundRecord:
    return found(record, "", texts.filled(record.lead, texts.plain(record.body_html)))


def news_records(rows: Any, place: Place) -> list[NewsRecord]:
    pages = list(rows.for_records())
    bodies = public_html_of_many([page.body for page in pages])
    return [news_record(page, place.now, place.request, body) for page, body in zip(pages, bodies, strict=True)]


def text_records(rows: Any, place: Place) -> list[TextRecord]:
    pages = list(rows)
    bodies = public_html_of_many([page.body for page in pages])
    return [
        TextRecord(
            uid=page.translation_key, title=page.title, url=page.get_url(place.request) or "", lead=page.lead,
            body_html=body,
        )
        for page, body in zip(pages, bodies, strict=True)
    ]  # fmt: skip


def whole_contest_records(rows: Any, place: Place) -> list[ContestRecord]:
    pages = list(rows.for_records().select_related(*CHAIN))
    told = public_html_of_many([page.body for page in pages])
    bodies = {page.pk: body for page, body in zip(pages, told, strict=True)}
    return contest_records(pages, place.now, place.request, bodies=bodies)


KINDS = (
    SearchKind(
        "praktiki", _("Best practices"),
        pages_found(lambda place: PracticePage.objects.public_at(place.now)),
        lambda rows, place: practice_records(rows.for_records(), place.now, place.request), found_practice,
    ),
    SearchKind(
        "programmy", _("Programmes"),
        pages_found(lambda place: ProgrammePage.objects.live().public()),
        lambda rows, place: programme_records(rows, place.now, place.request), found_programme,
    ),
    SearchKind(
        "rezultaty", _("Results of programmes"),
        pages_found(lambda place: ProgrammeResultPage.objects.public_at(place.now)),
        lambda rows, place: result_records(rows, place.now, place.request), found_result,
    ),
    mentors,
    mentees,
    honours,
    documents,
    library,
    SearchKind(
        "konkursy", _("Contests"),
        pages_found(lambda place: ContestPage.objects.public_at(place.now)), whole_contest_records, found_contest,
    ),
    SearchKind(
        "itogi-konkursov", _("Results of contests"),
        pages_found(lambda place: ContestResultPage.objects.public_at(place.now)),
        lambda rows, place: found_result_records(rows, place.now, place.request), found_contest_result,
    ),
    SearchKind(
        "novosti", _("News"),
        pages_found(lambda place: NewsPage.objects.public_at(place.now)), news_records, found_news,
    ),
    SearchKind(
        "meropriyatiya", _("Events"),
        pages_found(lambda place: EventPage.objects.public_at(place.now)),
        lambda rows, place: full_event_records(rows.for_records(), place.now, place.request), found_event,
    ),
    SearchKind(
        "molodomu-pedagogu", _("For young teachers"),
        pages_found(lambda place: SupportPage.objects.live().public()), text_records, found_text,
    ),
    road_maps,
    structure,
    monitoring,
    reports,
    SearchKind(
        "stranitsy", _("Advice and other pages"),
        pages_found(lambda place: TextPage.objects.live().public()), text_records, found_text,
    ),
)  # fmt: skip
