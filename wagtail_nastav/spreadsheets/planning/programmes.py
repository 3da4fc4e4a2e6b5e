"""Programmes of the pairs: the one there is, or a draft. Nothing of it becomes public by an import."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.kept_programmes import Key, kept_programmes, key_of
from wagtail_nastav.spreadsheets.planning.mentions import Mention
from wagtail_nastav.spreadsheets.planning.pairs import PairWish, wishes_of
from wagtail_nastav.spreadsheets.planning.programme_changes import change_programme, fill_new
from wagtail_nastav.spreadsheets.planning.rows import say, taken
from wagtail_nastav.spreadsheets.planning.sections import Sections
from wagtail_nastav.spreadsheets.planning.wishes import Wishes
from wagtail_nastav.spreadsheets.resources.known import Known


@dataclass(eq=False)
class ProgrammeDraft:
    """``changes``: new values by attribute; ``results`` and ``case_url``: of a page of results that will be made."""

    page: ProgrammePage
    is_new: bool
    parent: Page | None = None
    organization: Organization | None = None
    mentors: list[PersonDraft] = field(default_factory=list)
    mentees: list[PersonDraft] = field(default_factory=list)
    changes: dict[str, Any] = field(default_factory=dict)
    forms: list[Any] = field(default_factory=list)
    kinds: list[Any] = field(default_factory=list)
    results: str = ""
    case_url: str = ""

    @property
    def changes_anything(self) -> bool:
        return bool(self.is_new or self.changes or self.forms or self.kinds or self.results or self.case_url)


def plan_programmes(mentions: list[Mention], known: Known, wishes: Wishes) -> list[ProgrammeDraft]:
    pairs = [pair for pair in wishes_of(mentions, known) if taken(pair.planned)]
    if not pairs:
        return []
    planner = _Planner(Sections(wishes.user), kept_programmes(pairs), wishes)
    for pair in pairs:
        planner.plan(pair)
    return [draft for draft in planner.drafts if draft.changes_anything]


class _Planner:
    def __init__(self, sections: Sections, kept: dict[Key, list[ProgrammePage]], wishes: Wishes) -> None:
        self.sections, self.kept, self.wishes = sections, kept, wishes
        self.met: dict[Any, list[ProgrammeDraft]] = defaultdict(list)
        self.drafts: list[ProgrammeDraft] = []

    def plan(self, pair: PairWish) -> None:
        draft = self._met(pair) or self._kept(pair)
        if draft is not None:
            change_programme(draft, pair, self.wishes.empty)
            return
        draft = self._new(pair)
        if draft is not None:
            fill_new(draft, pair)

    def _met(self, pair: PairWish) -> ProgrammeDraft | None:
        """Another row of the file told of this programme already: both forms repeat the pair."""
        return next((draft for draft in self.met[pair.key] if _same_start(draft.page.start, pair.start)), None)

    def _kept(self, pair: PairWish) -> ProgrammeDraft | None:
        key = key_of(pair)
        pages = self.kept.get(key, []) if key else []
        fitting = [page for page in pages if _same_start(page.start, pair.start)]
        if not fitting:
            return None
        return self._remember(ProgrammeDraft(fitting[-1], is_new=False), pair)

    def _new(self, pair: PairWish) -> ProgrammeDraft | None:
        organization = pair.mentors[0].person.organization
        parent = self.sections.page_for(organization, ProgrammeIndexPage)
        if parent is None:
            told = _("There is no page of programmes for «%(name)s», so the programme is not made.")
            say(pair.planned, pair.read, told % {"name": organization})
            return None
        if not self.sections.may_add(parent):
            say(pair.planned, pair.read, _("You may not add programmes, so the programme is not made."))
            return None
        page = ProgrammePage(live=False, organization=organization if organization.pk else None)
        return self._remember(ProgrammeDraft(page, True, parent, organization, pair.mentors, pair.mentees), pair)

    def _remember(self, draft: ProgrammeDraft, pair: PairWish) -> ProgrammeDraft:
        self.met[pair.key].append(draft)
        self.drafts.append(draft)
        return draft


def _same_start(kept: Any, told: Any) -> bool:
    return kept is None or told is None or kept == told
