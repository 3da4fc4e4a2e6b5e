"""Materials of the library and people on the board of honour in the words of schema.org."""

from __future__ import annotations

from wagtail_nastav.public.jsonld import Thing, absolute, author, describe, filled, organization
from wagtail_nastav.public.records.honours import HonourRecord
from wagtail_nastav.public.records.library import LibraryRecord
from wagtail_nastav.public.records.people import AwardLine

# Only what was printed is an article; a lesson plan or a recording is a work of some other kind.
PRINTED = frozenset({"publication"})


@describe.register
def _material(record: LibraryRecord, root: str, url: str = "") -> Thing | None:
    printed = record.kind is not None and record.kind.code in PRINTED
    return filled({
        "@type": "ScholarlyArticle" if printed else "CreativeWork",
        "headline" if printed else "name": record.title,
        "url": absolute(root, record.url),
        "abstract": record.annotation,
        "author": [author(one) for one in record.authors if one.named],
        "sourceOrganization": organization(record.organization),
        "about": [subject.title for subject in record.subjects],
        "learningResourceType": record.kind.title if record.kind else "",
        "inLanguage": record.language,
        "datePublished": str(record.year) if record.year else "",
        "isPartOf": {"@type": "PublicationIssue", "name": record.published_in} if record.published_in else None,
    })  # fmt: skip


@describe.register
def _honoured(record: HonourRecord, root: str, url: str = "") -> Thing | None:
    """Without the portrait, as everywhere: a search engine keeps its copy."""
    return filled({
        "@type": "Person",
        "name": record.label,
        "url": absolute(root, record.url),
        "jobTitle": record.position,
        "worksFor": organization(record.organization),
        "award": [told(award) for award in record.awards],
    })  # fmt: skip


def told(award: AwardLine) -> str:
    return f"{award.title}, {award.year}" if award.year else award.title
