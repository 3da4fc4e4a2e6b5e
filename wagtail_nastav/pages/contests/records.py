"""From a contest to its public record: what was announced, never who applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from wagtail_nastav.pages.contests.parts import ContestDocument, ContestJuror, ContestStage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records.contests import (
    ContestDocumentLine,
    ContestRecord,
    CriterionLine,
    JurorLine,
    NominationLine,
    StageLine,
)
from wagtail_nastav.public.redaction import Names, redact, redact_html
from wagtail_nastav.rules.consent import NOTHING, Category
from wagtail_nastav.rules.contest_stages import contest_state, stage_state
from wagtail_nastav.snippets.documents import file_ref

if TYPE_CHECKING:
    from wagtail_nastav.pages.contests.contest import ContestPage


@dataclass(frozen=True)
class Surroundings:
    """What a record needs besides its own row; fetched for a whole list at once."""

    now: datetime
    request: HttpRequest | None = None
    hidden: Names = field(default_factory=Names)
    result_url: str = ""
    body_html: str = ""


def contest_record(page: ContestPage, around: Surroundings) -> ContestRecord:
    hidden, stages = around.hidden, list(page.stages.all())
    state = contest_state(stages, local_day(around.now))
    return ContestRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=page.get_url(around.request) or "",
        state=state.value,
        state_label=str(state.label),
        lead=redact(page.lead, hidden),
        body_html=redact_html(around.body_html, hidden),
        level=page.level.to_ref() if page.level else None,
        organizer=page.organizer.to_ref() if page.organizer else None,
        audience=redact(page.audience, hidden),
        how_to_apply=redact(page.how_to_apply, hidden),
        start=page.first_day,
        end=page.last_day,
        stages=[stage_line(stage, hidden, around.now) for stage in stages],
        result_url=around.result_url,
        jury=[juror_line(juror, hidden, around.now) for juror in page.jury.all()],
        documents=[line for row in page.documents.all() if (line := document_line(row, hidden))],
        **_lists(page, hidden),
    )


def _lists(page: ContestPage, hidden: Names) -> dict[str, Any]:
    return {
        "nominations": [
            NominationLine(title=redact(row.title, hidden), description=redact(row.description, hidden))
            for row in page.nominations.all()
        ],
        "criteria": [
            CriterionLine(
                title=redact(row.title, hidden), description=redact(row.description, hidden),
                lowest=row.lowest, highest=row.highest,
            )
            for row in page.criteria.all()
        ],
    }  # fmt: skip


def stage_line(stage: ContestStage, hidden: Names, now: datetime) -> StageLine:
    state = stage_state(stage, local_day(now))
    return StageLine(
        kind=stage.kind, title=redact(stage.words, hidden), start=stage.start, end=stage.end,
        state=state.value, state_label=str(state.label),
    )  # fmt: skip


def juror_line(juror: ContestJuror, hidden: Names, now: datetime) -> JurorLine:
    """The organization of somebody who is named is the person's place of work, so it needs its own consent."""
    person, role = juror.person, juror.get_role_display()
    may = person.allowed(now) if person else NOTHING
    named = person is not None and Category.NAME in may
    told = person is None or Category.POSITION in may
    position = juror.position or (person.position if person else "")
    organization = juror.own_organization if not named or Category.WORKPLACE in may else None
    return JurorLine(
        role=juror.role,
        role_label=role,
        label=person.full_name if person is not None and named else role,
        named=named,
        position=redact(position, hidden) if told else "",
        organization=organization.to_ref() if organization else None,
    )


def document_line(row: ContestDocument, hidden: Names) -> ContestDocumentLine | None:
    """An act that was taken out of the public register is not shown here either."""
    act = row.act if row.act and row.act.shown else None
    file = file_ref(row.document) or (file_ref(act.file) if act else None)
    title = row.title or (act.title if act else "") or (file.title if file else "")
    link = row.link or (act.link if act else "")
    if not (act or file or link):
        return None
    return ContestDocumentLine(
        role=row.role, role_label=row.get_role_display(), title=redact(title or row.get_role_display(), hidden),
        file=file, link=link,
    )  # fmt: skip
