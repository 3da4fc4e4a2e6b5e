"""Contests in the words of schema.org. Winners are left out: a search engine keeps its copy long after a consent ended."""

from __future__ import annotations

from urllib.parse import urljoin

from wagtail_nastav.public.jsonld import Thing, describe, filled, organization
from wagtail_nastav.public.records.contests import ContestRecord, ContestResultRecord, StageLine


@describe.register
def _contest(record: ContestRecord, root: str, url: str = "") -> Thing | None:
    return filled({
        "@type": "Event",
        "name": record.title,
        "url": urljoin(root, record.url) if record.url else "",
        "description": record.lead,
        "startDate": record.start,
        "endDate": record.end,
        "eventStatus": "https://schema.org/EventScheduled",
        "organizer": organization(record.organizer),
        "subEvent": [stage(line) for line in record.stages if line.start],
    })  # fmt: skip


def stage(line: StageLine) -> Thing:
    return filled({"@type": "Event", "name": line.title, "startDate": line.start, "endDate": line.end or line.start})


@describe.register
def _contest_result(record: ContestResultRecord, root: str, url: str = "") -> Thing | None:
    return filled({
        "@type": "Report",
        "name": record.title,
        "url": urljoin(root, record.url) if record.url else "",
        "abstract": record.summary,
        "datePublished": record.published_on,
        "about": describe(record.contest, root),
    })  # fmt: skip
