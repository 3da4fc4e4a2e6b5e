"""From a practice to its public record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail_nastav.pages.programmes.records import hidden_names
from wagtail_nastav.pages.programmes.result_records import redacted_indicator, redacted_material
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import ParticipantRecord, PracticeRecord
from wagtail_nastav.public.redaction import Names, redact, redact_html
from wagtail_nastav.public.richtext import public_html, public_html_of_many
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.records import names_at

if TYPE_CHECKING:
    from wagtail_nastav.pages.practices.practice import PracticePage

PLAIN = ("annotation", "target_group", "problem", "aim", "term", "resources", "results", "novelty", "replication",
         "scaling", "source", "recommended_by")  # fmt: skip


def practice_record(
    page: PracticePage,
    now: datetime,
    request: HttpRequest | None,
    steps_html: str | None = None,
    programme: Any = None,
) -> PracticeRecord:
    """The caller answers for the gate: a page's ``serve`` and the querysets ask it before.

    ``steps_html``: the steps out of ``public_html``, where many practices are read at once. ``programme``: the one that
    the practice names, in the language of the page; lists do without it.
    """
    steps_html = public_html(page.steps) if steps_html is None else steps_html
    hidden = names_to_hide(page, now)
    organization, programme = page.organization, programme or page.programme
    return PracticeRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=page.get_url(request) or "",
        authors=[author_record(author.person, now) for author in page.authors.all() if author.person],
        organization=organization.to_ref() if organization else None,
        municipality=organization.municipality if organization else "",
        forms=[form.to_ref() for form in page.forms.all()],
        kinds=[kind.to_ref() for kind in page.kinds.all()],
        subjects=[subject.to_ref() for subject in page.subjects.all()],
        target_categories=[category.to_ref() for category in page.target_categories.all()],
        level=page.level.to_ref() if page.level else None,
        steps_html=redact_html(steps_html, hidden),
        indicators=[redacted_indicator(row.to_line(), hidden) for row in page.indicators.all()],
        materials=[redacted_material(row.to_line(), hidden) for row in page.materials.all()],
        last_checked=page.last_checked,
        programme_title=redact(programme.title, hidden) if programme and programme.live else "",
        programme_url=(programme.get_url(request) or "") if programme and programme.live else "",
        published_on=local_day(page.first_published_at) if page.first_published_at else None,
        **_plain_texts(page, hidden),
    )


def practice_records(pages: Iterable[PracticePage], now: datetime, request: HttpRequest | None) -> list[PracticeRecord]:
    """Whole records of many practices, in a constant number of queries."""
    chosen = list(pages)
    steps = public_html_of_many([page.steps for page in chosen])
    return [practice_record(page, now, request, html) for page, html in zip(chosen, steps, strict=True)]


def _plain_texts(page: PracticePage, hidden: Names) -> dict[str, Any]:
    return {name: redact(getattr(page, name), hidden) for name in PLAIN}


def names_to_hide(page: PracticePage, now: datetime) -> Names:
    own = names_at([author.person for author in page.authors.all() if author.person], now)
    return own | hidden_names(page.programme, now) if page.programme else own


def author_record(person: Person, now: datetime) -> ParticipantRecord:
    may = person.allowed(now)
    named = Category.NAME in may
    return ParticipantRecord(
        role="author",
        role_label=_("author"),
        label=person.full_name if named else _("Author's name is not published"),
        named=named,
        position=person.position if named and Category.POSITION in may else "",
        # The link of an author leads to the base of mentors.
        person=person.uid if Category.PARTICIPATION in may and person.is_mentor else None,
        organization=person.organization.to_ref() if Category.WORKPLACE in may else None,
    )
