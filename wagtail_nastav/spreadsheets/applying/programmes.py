"""Programmes and road maps: pages, so each is written by Wagtail's own ways and stays a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from wagtail_nastav.pages.programmes import ProgrammeParticipant, ProgrammeResultPage, ResultMaterial
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.spreadsheets.journal.models import ImportJob, ImportRow
from wagtail_nastav.spreadsheets.journal.values import as_json
from wagtail_nastav.spreadsheets.planning.programmes import ProgrammeDraft
from wagtail_nastav.spreadsheets.planning.roadmaps import RoadMapDraft


def write_programmes(job: ImportJob, drafts: Iterable[ProgrammeDraft]) -> Iterator[ImportRow]:
    for draft in drafts:
        before = {} if draft.is_new else _state(draft, old=True)
        if draft.is_new:
            _create(draft, job.user)
        elif draft.changes or draft.forms or draft.kinds:
            _change(draft, job.user)
        results = _results(draft, job.user)
        after = {**_state(draft), "results": results.pk if results else None}
        yield ImportRow(
            job=job, action="create" if draft.is_new else "update", model="programmepage", object_id=draft.page.pk,
            before=before, after=after,
        )  # fmt: skip


def _create(draft: ProgrammeDraft, user: Any) -> None:
    page, parent = draft.page, draft.parent
    if parent is None:
        raise ValueError("A new programme has no place in the tree.")
    page.slug, page.owner = f"p-{uuid4().hex[:12]}", user
    if draft.organization is not None:
        page.organization = draft.organization
    sides = ((Role.MENTOR, draft.mentors), (Role.MENTEE, draft.mentees))
    page.participants = [  # type: ignore[misc]
        ProgrammeParticipant(role=role, person=person.person, sort_order=order)
        for order, (role, person) in enumerate((role, person) for role, people in sides for person in people)
    ]
    page.forms, page.kinds = draft.forms, draft.kinds
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=False)


def _change(draft: ProgrammeDraft, user: Any) -> None:
    """A public page keeps its public state: what the table says waits in its draft."""
    page = draft.page.get_latest_revision_as_object()
    for name, value in draft.changes.items():
        setattr(page, name, value)
    for name, added in (("forms", draft.forms), ("kinds", draft.kinds)):
        if added:
            setattr(page, name, [*getattr(page, name).all(), *added])
    if not page.live:
        page.save()
    draft.page.latest_revision = page.save_revision(user=user, log_action=False)


def _results(draft: ProgrammeDraft, user: Any) -> ProgrammeResultPage | None:
    if not draft.results and not draft.case_url:
        return None
    page = ProgrammeResultPage(
        title=_("Results of the programme"), slug=f"r-{uuid4().hex[:12]}", live=False, owner=user, summary=draft.results
    )
    if draft.case_url:
        page.materials = [ResultMaterial(title=_("Case or review"), link=draft.case_url)]  # type: ignore[misc]
    draft.page.refresh_from_db(fields=["numchild", "path", "depth"])
    draft.page.add_child(instance=page)
    page.save_revision(user=user, log_action=False)
    return page


def _state(draft: ProgrammeDraft, old: bool = False) -> dict[str, Any]:
    revision = draft.page.latest_revision_id
    values = {} if old else {name: as_json(value) for name, value in draft.changes.items()}
    return {"revision": revision, **values}


def write_roadmaps(job: ImportJob, drafts: Iterable[RoadMapDraft]) -> Iterator[ImportRow]:
    for draft in drafts:
        page, before = draft.page, draft.page.latest_revision_id
        page.rows = draft.rows  # type: ignore[misc]
        for order, row in enumerate(draft.rows):
            row.sort_order = order
        if draft.is_new and draft.parent is not None:
            page.slug, page.owner = f"karta-{uuid4().hex[:8]}", job.user
            draft.parent.add_child(instance=page)
        elif before is None:
            # So that there is something to go back to.
            before = type(page).objects.get(pk=page.pk).save_revision(user=job.user, log_action=False).pk
        revision = page.save_revision(user=job.user, log_action=False)
        yield ImportRow(
            job=job, action="create" if draft.is_new else "update", model="roadmappage", object_id=page.pk,
            before={} if draft.is_new else {"revision": before}, after={"revision": revision.pk},
        )  # fmt: skip
