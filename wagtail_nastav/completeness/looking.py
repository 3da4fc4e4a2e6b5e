"""One look at a section: a constant number of queries, however many rows are counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.completeness.demands import DEMANDS, SECTION
from wagtail_nastav.completeness.dues import DUES
from wagtail_nastav.completeness.ground import Ground
from wagtail_nastav.completeness.items import Demand, Due, Item
from wagtail_nastav.completeness.steps import Step, add_page, edit_page, list_address


@dataclass(frozen=True)
class Finding:
    """What was counted. ``address``: the list of exactly these rows, empty where there is none; ``step``: see Step.

    ``note``: why it is not met, if something else than emptiness is the reason.
    """

    item: Item | None
    code: str
    title: Any
    count: int
    address: str = ""
    clause: str = ""
    met: bool = True
    note: Any = ""
    step: Step | None = None


@dataclass(frozen=True)
class Completeness:
    demands: list[Finding] = field(default_factory=list)
    due: list[Finding] = field(default_factory=list)

    @property
    def met(self) -> list[Finding]:
        return [finding for finding in self.demands if finding.met]

    @property
    def unmet(self) -> list[Finding]:
        return [finding for finding in self.demands if not finding.met]

    @property
    def in_order(self) -> bool:
        return not self.unmet and not self.due


def look(ground: Ground, models: frozenset[type] | None = None) -> Completeness:
    """``models``: those whose rows may be counted for whoever looks; None for all. Dues that are none are left out."""
    demands = [item for item in DEMANDS if models is None or item.model in models]
    dues = [item for item in DUES if models is None or item.model in models]
    return Completeness(
        [_section_itself(ground), *(_demanded(item, ground) for item in demands)],
        list(_due(dues, ground)),
    )


def _section_itself(ground: Ground) -> Finding:
    """Nothing below counts for visitors while the section's own page is not published."""
    public = type(ground.section)._default_manager.filter(pk=ground.section.pk).live().public().exists()
    title, step = _("The section on the site"), edit_page(_("Publish the section"), ground.section)
    note = _("Its page is not open to visitors.")
    return Finding(None, "section", title, int(public), "", SECTION, public, "" if public else note, step)


def _demanded(demand: Demand, ground: Ground) -> Finding:
    part = ground.part(demand.part)
    count = demand.rows(ground).count()
    filled = count > 0 or (demand.also is not None and demand.also(ground))
    met = filled and (count == 0 or (part is not None and ground.is_public(part)))
    note, step = ("", None) if met else _what_to_do(demand, ground, part, filled)
    return Finding(
        demand, demand.code, demand.title, count, _list_of(demand, ground), demand.clause, met, note, step
    )  # fmt: skip


def _what_to_do(demand: Demand, ground: Ground, part: Any, filled: bool) -> tuple[Any, Step]:
    if part is None:
        note = _("The section has no page for it.")
        return note, add_page(_("Add the page"), demand.part, ground.section)
    if filled or not ground.is_public(part):
        return _("The page for it is not open to visitors."), edit_page(_("Publish the page"), part)
    if demand.nearly is not None and demand.nearly(ground.rows(demand.model), ground.now).exists():
        query = (*demand.nearly_query, ("section", str(ground.section.pk)))
        return _("There are entries, but visitors don't see them."), Step(
            demand.nearly_label, list_address(demand.model, query)
        )
    return "", demand.step(part)


def _due(dues: list[Due], ground: Ground) -> Iterator[Finding]:
    for due in dues:
        count = due.rows(ground).count()
        if count:
            yield Finding(due, due.code, due.title, count, _list_of(due, ground), met=False, note=due.advice)


def _list_of(item: Item, ground: Ground) -> str:
    return list_address(item.model, (*item.list_query, ("section", str(ground.section.pk))))
