"""Public records in the words of schema.org, for search engines. Nothing is said here that the page does not show.

Left out on purpose: portraits and contacts. A search engine keeps its copy long after a consent has ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch
from json import JSONEncoder
from typing import Any

from wagtail_nastav.public.joining import joined
from wagtail_nastav.public.records import (
    DocumentRecord,
    EventRecord,
    MentorRecord,
    NewsRecord,
    OrganizationRef,
    ParticipantRecord,
    PersonRecord,
    PracticeRecord,
    ProgrammeRecord,
    ResultRecord,
)

Thing = dict[str, Any]
# Inside <script> nothing may look like a tag: «</script>» in a title would end the element.
LIKE_TAGS = re.compile("[<>&\u2028\u2029]")
WRITER = JSONEncoder(ensure_ascii=False, default=str)
LEVELS_OF_LAW = frozenset({"federal", "regional", "municipal"})


def script_text(things: Iterable[Thing]) -> str:
    """JSON that is safe inside ``<script type="application/ld+json">``."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    return LIKE_TAGS.sub(lambda sign: f"\\u{ord(sign[0]):04X}", WRITER.encode(graph))


def breadcrumbs(trail: Iterable[tuple[str, str]], root: str) -> Thing:
    """``trail``: titles and addresses from the front page down; the last one may have no address."""
    steps = [
        filled({"@type": "ListItem", "position": number, "name": title, "item": absolute(root, url)})
        for number, (title, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def item_list(things: Iterable[Thing]) -> Thing:
    items = [{"@type": "ListItem", "position": number, "item": thing} for number, thing in enumerate(things, start=1)]
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}


def web_page(title: str, url: str, owner: OrganizationRef | None) -> Thing:
    """A page of plain text: what it is called and, where the page tells it, whose it is."""
    return filled({"@type": "WebPage", "name": title, "url": url, "publisher": organization(owner)})


@singledispatch
def describe(record: Any, root: str, url: str = "") -> Thing | None:
    """A record in the vocabulary of schema.org, or None where there is nothing to say of it by name.

    ``root``: absolute address that the record's own addresses are joined to; ``url``: where the record is shown.
    """
    return None


@describe.register
def _person(record: PersonRecord, root: str, url: str = "") -> Thing | None:
    """Only people who allowed their name: a role is not a person."""
    if not record.named:
        return None
    return filled({
        "@type": "Person",
        "name": record.label,
        "url": absolute(root, url),
        "jobTitle": record.position,
        "worksFor": organization(record.organization),
        "knowsAbout": knowledge(record),
        "award": [award.title for award in record.awards],
    })  # fmt: skip


def knowledge(record: PersonRecord) -> list[str]:
    """What a mentor can teach; of a mentee schema.org has nothing to say."""
    subjects = [subject.title for subject in record.subjects]
    return [*subjects, *record.competences] if isinstance(record, MentorRecord) else []


@describe.register
def _programme(record: ProgrammeRecord, root: str, url: str = "") -> Thing | None:
    """schema.org's programme «determines the learning progress to achieve an outcome», which is what this is.

    Not a ``Course``: nobody can enrol, and search engines would offer it as if one could. Not a ``Project``, which
    there is a kind of organization and has no term.
    """
    return filled({
        "@type": "EducationalOccupationalProgram",
        "name": record.title,
        "url": absolute(root, record.url),
        "description": record.aim,
        "programType": [form.title for form in record.forms],
        "startDate": record.start,
        "endDate": record.completed_on or record.end,
        "timeToComplete": f"P{record.months}M" if record.months else "",
        "provider": organization(record.organization),
    })  # fmt: skip


@describe.register
def _result(record: ResultRecord, root: str, url: str = "") -> Thing | None:
    return filled({
        "@type": "Report",
        "name": record.title,
        "url": absolute(root, record.url),
        "abstract": record.summary,
        "datePublished": record.published_on,
        "about": describe(record.programme, root),
    })  # fmt: skip


@describe.register
def _practice(record: PracticeRecord, root: str, url: str = "") -> Thing | None:
    return filled({
        "@type": "Article",
        "headline": record.title,
        "url": absolute(root, record.url),
        "abstract": record.annotation,
        "author": [author(one) for one in record.authors if one.named],
        "sourceOrganization": organization(record.organization),
        "datePublished": record.published_on,
    })  # fmt: skip


@describe.register
def _document(record: DocumentRecord, root: str, url: str = "") -> Thing | None:
    """Acts of the state and of municipalities are legislation; a school's own act is a document."""
    where = record.link or (record.file.url if record.file else "")
    common: Thing = {"name": record.title, "url": absolute(root, where)}
    if record.level is None or record.level.code not in LEVELS_OF_LAW:
        return filled({
            "@type": "DigitalDocument", **common, "identifier": record.number, "datePublished": record.issued_on,
        })  # fmt: skip
    return filled({
        "@type": "Legislation",
        **common,
        "legislationIdentifier": record.number,
        "legislationType": record.kind.title if record.kind else "",
        "legislationDate": record.issued_on,
        "legislationPassedBy": {"@type": "Organization", "name": record.issuer} if record.issuer else None,
        "legislationLegalForce": "InForce" if record.state == "in_force" else "NotInForce",
    })  # fmt: skip


@describe.register
def _news(record: NewsRecord, root: str, url: str = "") -> Thing | None:
    """Without the picture: it may have to go, and a search engine keeps its copy."""
    return filled({
        "@type": "NewsArticle",
        "headline": record.title,
        "url": absolute(root, record.url),
        "description": record.lead,
        "datePublished": record.day,
        "articleSection": record.rubric.title if record.rubric else "",
        "about": [author(one) for one in record.people],
    })  # fmt: skip


@describe.register
def _event(record: EventRecord, root: str, url: str = "") -> Thing | None:
    """The end of whole days is told as their last day, as schema.org has it."""
    start, end = (record.starts_on, record.last_day) if record.all_day else (record.begins_at, record.ends_at)
    told_end = record.all_day or record.end_time is not None or record.several_days
    return filled({
        "@type": "EducationEvent",
        "name": record.title,
        "url": absolute(root, record.url),
        "description": record.summary,
        "startDate": start.isoformat(),
        "endDate": end.isoformat() if told_end else "",
        "eventStatus": f"https://schema.org/{'EventCancelled' if record.cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"https://schema.org/{attendance(record)}",
        "location": locations(record),
        "organizer": organization(record.organizer),
    })  # fmt: skip


def attendance(record: EventRecord) -> str:
    if record.place and record.link:
        return "MixedEventAttendanceMode"
    return "OnlineEventAttendanceMode" if record.link else "OfflineEventAttendanceMode"


def locations(record: EventRecord) -> list[Thing]:
    place = [{"@type": "Place", "name": record.place, "address": record.place}] if record.place else []
    return place + ([{"@type": "VirtualLocation", "url": record.link}] if record.link else [])


def organization(ref: OrganizationRef | None) -> Thing | None:
    return filled({"@type": "Organization", "name": ref.name, "url": ref.url}) if ref else None


def author(one: ParticipantRecord) -> Thing:
    return filled({
        "@type": "Person", "name": one.label, "jobTitle": one.position, "worksFor": organization(one.organization),
    })  # fmt: skip


def absolute(root: str, url: str) -> str:
    """Empty for an empty address and for what is no address at all."""
    try:
        return joined(root, url) if url else ""
    except ValueError:
        return ""


def filled(thing: Thing) -> Thing:
    """Without what is empty: an absent field says «not told», an empty one would be a statement."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
