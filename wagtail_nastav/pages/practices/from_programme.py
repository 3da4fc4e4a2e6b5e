"""From a completed programme to the draft of a best practice (001 §III.12.5, §III.6.4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_nastav.pages.names import people_of_programme
from wagtail_nastav.pages.practices.drafting import add_draft, cut
from wagtail_nastav.pages.practices.index import PracticeIndexPage
from wagtail_nastav.pages.practices.practice import (
    LONGEST_ANNOTATION,
    PracticeAuthor,
    PracticeIndicator,
    PracticeMaterial,
    PracticePage,
)
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.pages.programmes.parts import ActivityState, Role
from wagtail_nastav.pages.programmes.sources import source_of
from wagtail_nastav.public.redaction import Names, names_in
from wagtail_nastav.rules.term import months_between
from wagtail_nastav.snippets.people import Person

TITLE_LENGTH = 255
# Lists of the card and fields of it, in the order of the form.
CARD = ("title", "annotation", "authors", "organization", "forms", "kinds", "level", "target_group", "term", "problem", "aim",
        "steps", "resources", "results", "indicators", "novelty", "replication", "scaling", "materials", "source",
        "recommended_by", "last_checked")  # fmt: skip


def practices_of(programme: ProgrammePage) -> list[PracticePage]:
    """Practices that name the programme, in whatever language; the oldest first."""
    programmes = ProgrammePage.objects.mirroring(source_of(programme).translation_key)
    return list(PracticePage.objects.filter(programme__in=programmes.values("pk")).order_by("pk"))


@transaction.atomic
def draft_of_programme(
    programme: ProgrammePage, result: ProgrammeResultPage | None, bank: PracticeIndexPage, user: Any, now: datetime
) -> PracticePage:
    """``programme`` and ``result`` as the user may read them; what the card asks beyond them is left to the author."""
    practice: Any = PracticePage(
        title=_title(programme),
        programme=ProgrammePage.objects.get(pk=source_of(programme).pk),
        annotation=cut((result.summary if result else "") or programme.aim, LONGEST_ANNOTATION),
        organization=programme.organization,
        term=_term(programme, now),
        problem=programme.request,
        aim="\n".join(part for part in (programme.aim, *programme.direction_lines) if part),
        steps=_steps(programme),
        results=result.summary if result else "",
    )
    practice.forms, practice.kinds = list(programme.forms.all()), list(programme.kinds.all())
    practice.authors = [PracticeAuthor(person=person) for person in _mentors(programme)]
    if result:
        practice.indicators = [
            PracticeIndicator(title=row.title, before=row.before, after=row.after) for row in result.indicators.all()
        ]
        practice.materials = [
            PracticeMaterial(title=row.title, document=row.document, link=row.link) for row in result.materials.all()
        ]
    return add_draft(bank, practice, user)


def filled_and_left(practice: PracticePage) -> tuple[list[str], list[str]]:
    """Names of the card's fields: those that something was written into, and those still empty."""
    filled: list[str] = []
    left: list[str] = []
    for name in CARD:
        (filled if _is_filled(practice, name) else left).append(_label(name))
    return filled, left


def _is_filled(practice: PracticePage, name: str) -> bool:
    value = getattr(practice, name)
    if name == "title":
        return bool(value != _nameless())
    return bool(value.all()) if hasattr(value, "all") else bool(value)


def _label(name: str) -> str:
    lists = {"authors": _("authors"), "indicators": _("indicators before and after"), "materials": _("materials")}
    return lists.get(name) or str(PracticePage._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _title(programme: ProgrammePage) -> str:
    """A title tells nobody's name, and the address is made of it."""
    people = [person for person in people_of_programme(programme) if person]
    if names_in(programme.title, Names.of(person.name_parts for person in people)):
        return _nameless()
    return cut(programme.title, TITLE_LENGTH)


def _nameless() -> str:
    return _("Practice of mentoring")


def _mentors(programme: ProgrammePage) -> Iterable[Person]:
    """Those who stayed to the end; if all were replaced, all of them. Each once."""
    rows = [row for row in programme.participants.all() if row.role == Role.MENTOR]
    stayed = [row for row in rows if not row.replacement_ground_id] or rows
    return {row.person.pk: row.person for row in stayed if row.person}.values()


def _term(programme: ProgrammePage, now: datetime) -> str:
    """«9 months (02.09.2024 – 30.05.2025)»; a programme that ended early lasted until then."""
    completion = programme.standing_completion()
    start, end = programme.start, programme.end_with_extensions()
    if completion and completion.in_force_at(now):
        end = min(end, completion.completed_on) if end else completion.completed_on
    if not start or not end:
        return ""
    months = months_between(start, end)
    days = f"{date_format(start, 'SHORT_DATE_FORMAT')} – {date_format(end, 'SHORT_DATE_FORMAT')}"
    # Not within the f-string: what collects the strings for translation does not look into those.
    lasted = ngettext("%(counter)s month", "%(counter)s months", months) % {"counter": months}
    return f"{lasted} ({days})" if months else days


def _steps(programme: ProgrammePage) -> str:
    """The plan as a numbered list: what, when, with what result. What was cancelled is no step."""
    rows = [row for row in programme.activities.all() if row.state != ActivityState.CANCELLED]
    items = format_html_join("", "<li>{}</li>", ((_step(row),) for row in rows))
    return format_html("<ol>{}</ol>", items) if rows else ""


def _step(row: Any) -> str:
    told = f"{row.title} ({row.when})" if row.when else row.title
    return f"{told} — {row.planned_result}" if row.planned_result else told
