"""Everything that the desk counts, with rows beside it that must not be counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.factories import (
    CompletionFactory,
    ConsentFactory,
    DocumentKindFactory,
    DocumentLevelFactory,
    MenteeFactory,
    MentorFactory,
    ProgrammePageFactory,
    ResultPageFactory,
    publish,
    today,
)
from tests.happenings import EventPageFactory, NewsPageFactory
from tests.shelf import LibraryItemPageFactory
from wagtail_nastav.links.models import PATIENCE, CheckedLink
from wagtail_nastav.pages.programmes import ProgrammeActivity, ProgrammePage
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization

LONG_AGO = timedelta(days=1200)
# How many rows each demand and each due counts after `fill`.
COUNTED = {
    "running": 2, "mentors": 2, "mentees": 3, "programmes": 1, "federal": 1, "regional": 1, "local": 4,
    "recommendations": 2, "news": 1, "events": 1, "regulation": 1, "pairing": 1, "plans": 1, "protocols": 1,
    "personal": 1, "consent-none": 3, "consent-expiring": 1, "consent-expired": 1, "unconfirmed": 2, "overdue": 1,
    "without-results": 2, "old-news": 2, "lost-force": 1, "dead-acts": 1,
    "dead-materials": 1,
}  # fmt: skip


def fill(school: Organization) -> None:
    people(school)
    programmes()
    documents()
    other_pages()


def people(school: Organization) -> None:
    day, confirmed = today(), {"organization": school, "last_confirmed": today()}
    ConsentFactory(person=MentorFactory(**confirmed), full=True, valid_until=day + timedelta(days=400))
    ConsentFactory(person=MentorFactory(**confirmed), full=True, valid_until=day + timedelta(days=30))
    ConsentFactory(person=MentorFactory(**confirmed), full=True, valid_until=day - timedelta(days=1))
    withdrawn = ConsentFactory(person=MentorFactory(**confirmed), full=True)
    withdrawn.withdraw()
    MenteeFactory(**confirmed)
    MenteeFactory(organization=school, last_confirmed=None)
    MenteeFactory(organization=school, last_confirmed=day - timedelta(days=366))


def programmes() -> None:
    day = today()
    now = {"start": day - timedelta(days=30), "end": day + timedelta(days=90), "participants": []}
    over = {"start": day - timedelta(days=200), "end": day - timedelta(days=20), "participants": []}
    ProgrammePageFactory(**now, activities=[ProgrammeActivity(title="Знакомство")])
    ProgrammePageFactory(**now)
    ProgrammePageFactory(**now, live=False)
    ProgrammePageFactory(**over)
    for code in ("fulfilled", "by-curator", "by-participants"):
        CompletionFactory(programme=ProgrammePageFactory(**over), ground__code=code)
    told, drafted = ProgrammePage.objects.filter(completions__isnull=False).order_by("pk")[:2]
    publish(ResultPageFactory(parent=told))
    ResultPageFactory(parent=drafted)


def documents() -> None:
    yesterday = today() - timedelta(days=1)
    document("federal")
    document("federal", in_force_until=yesterday)
    document("federal", in_force_until=yesterday, shown=False)
    document("regional")
    document("local", shown=False)
    for kind in ("regulation", "pairing-order", "plan", "protocol"):
        newer = document("local", kind)
    document("local", "plan", in_force_until=yesterday, replaced_by=newer)
    gone, silent = dead_links()
    document("municipal", link=gone)
    document("municipal", link=gone, shown=False)
    document("municipal", link="https://example.org/well")
    LibraryItemPageFactory(link=silent)
    LibraryItemPageFactory(link=silent, live=False)


def dead_links() -> tuple[str, str]:
    """One whose server says that it is gone, one that has been silent for long; a third may be well tomorrow."""
    now = timezone.now()
    CheckedLink.objects.create(address="https://example.org/gone", checked_at=now, gone=True, failures=1)
    CheckedLink.objects.create(address="https://example.org/silent", checked_at=now, failures=PATIENCE)
    CheckedLink.objects.create(address="https://example.org/well", checked_at=now, failures=PATIENCE - 1)
    return "https://example.org/gone", "https://example.org/silent"


def document(level: str, kind: str = "", **more: Any) -> NormativeDocument:
    kinds = {"kind": DocumentKindFactory(code=kind)} if kind else {}
    return NormativeDocument.objects.create(
        title="Документ", level=DocumentLevelFactory(code=level), **kinds, **more
    )  # fmt: skip


def other_pages() -> None:
    LibraryItemPageFactory()
    LibraryItemPageFactory(live=False)
    NewsPageFactory(day=today())
    for days in (0, 5):
        NewsPageFactory(day=today() - LONG_AGO - timedelta(days=days))
    NewsPageFactory(day=today() - LONG_AGO, live=False)
    EventPageFactory()
    EventPageFactory(cancelled=True)
    EventPageFactory(starts_on=today() - timedelta(days=7))
