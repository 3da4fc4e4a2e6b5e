"""The plan of a whole file: first who everybody is, then what changes, then the programmes of the pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.effects import effects_of
from wagtail_nastav.spreadsheets.planning.persons import plan_people
from wagtail_nastav.spreadsheets.planning.programmes import ProgrammeDraft, plan_programmes
from wagtail_nastav.spreadsheets.planning.registers import RegisterDraft, plan_registers
from wagtail_nastav.spreadsheets.planning.roadmaps import RoadMapDraft, plan_roadmaps
from wagtail_nastav.spreadsheets.planning.rows import planned_row
from wagtail_nastav.spreadsheets.planning.wishes import Wishes
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.types import Action, PlannedTable, ReadTable


@dataclass
class Plan:
    """``tables``: for people to look at; the drafts: for ``applying`` to write."""

    tables: tuple[PlannedTable, ...] = ()
    people: list[PersonDraft] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    programmes: list[ProgrammeDraft] = field(default_factory=list)
    registers: list[RegisterDraft] = field(default_factory=list)
    roadmaps: list[RoadMapDraft] = field(default_factory=list)

    def count(self, action: Action) -> int:
        return sum(table.count(action) for table in self.tables)

    @property
    def counts(self) -> dict[Action, int]:
        return {action: self.count(action) for action in Action}

    @property
    def changes_anything(self) -> bool:
        return bool(self.people or self.organizations or self.programmes or self.registers or self.roadmaps)

    @property
    def new_organizations(self) -> tuple[str, ...]:
        return tuple(organization.name for organization in self.organizations)

    @property
    def effects(self) -> tuple[str, ...]:
        named = sum(draft.is_new and not draft.own for draft in self.people)
        programmes = Counter(programme.is_new for programme in self.programmes)
        return effects_of(programmes, len(self.organizations), named)

    @property
    def digest(self) -> str:
        """Two plans with one digest would do the same: what was shown is what is applied."""
        seen = sha256()
        for table in self.tables:
            for row in table.rows:
                said = (table.kind, row.source.row, row.action, sorted(row.before.items()), sorted(row.after.items()))
                seen.update(repr(said).encode())
        return seen.hexdigest()


def make_plan(reads: Sequence[ReadTable], wishes: Wishes, known: Known | None = None) -> Plan:
    known = known or Known()
    tables = [(read, [planned_row(source) for source in read.rows]) for read in reads]
    mentions, people = plan_people(tables, known, wishes)
    plan = Plan()
    plan.registers = plan_registers(tables, known, wishes)
    plan.roadmaps = plan_roadmaps(tables, wishes)
    plan.programmes = plan_programmes(mentions, known, wishes)
    plan.people = [draft for draft in people.wanted() if draft.is_new or draft.changed]
    plan.organizations = _added(plan)
    plan.tables = tuple(PlannedTable(read, tuple(rows)) for read, rows in tables)
    return plan


def _added(plan: Plan) -> list[Organization]:
    """Of the organizations that rows named only those that somebody needs."""
    needed = [draft.person.organization for draft in plan.people]
    needed += [draft.organization for draft in plan.programmes if draft.organization]
    return list({id(one): one for one in needed if one.pk is None}.values())
