"""What a build did, or would do, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_nastav.static_site.stage import MANIFEST, Entry

# What programs are told in another form, or not at all.
APART = ("next_change_at", "planned", "lasting")


@dataclass
class Report:
    """``reasons``: why each page was made. ``problems``: why nothing was shown. ``lasting``: remarks that the next report
    makes as well. Names of files, without compressed copies. ``sent``: about the places to which the folder is sent on;
    ``unsent``: those that have not got it."""

    out: str
    release: str = ""
    shown: bool = False
    dry_run: bool = False
    pages: int = 0
    made: int = 0
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    lasting: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    unsent: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    planned: list[str] = field(default_factory=list)
    next_change_at: datetime | None = None
    seconds: float = 0.0

    def compare(self, before: dict[str, Entry], after: dict[str, Entry]) -> None:
        plain = [name for name in sorted({*before, *after}) if not name.endswith((".gz", ".br")) and name != MANIFEST]
        self.added = [name for name in plain if name not in before]
        self.removed = [name for name in plain if name not in after]
        self.changed = [
            name for name in plain if before.get(name, after.get(name)) != after.get(name, before.get(name))
        ]

    def after(self, first: Report) -> Report:
        """Of two builds in a row what a single one would have told."""
        added, removed = {*first.added, *self.added}, {*first.removed, *self.removed}
        changed = {*first.changed, *self.changed, *(added & removed & {*self.added})}
        self.added, self.removed = sorted(added - removed), sorted(removed - added)
        self.changed = sorted(changed - {*self.added, *self.removed})
        self.made, self.reasons = self.made + first.made, first.reasons | self.reasons
        return self

    def as_dict(self) -> dict[str, Any]:
        told = {name: value for name, value in self.__dict__.items() if name not in APART}
        told["made_pages"] = sorted(told.pop("reasons"))
        moment = self.next_change_at.isoformat() if self.next_change_at else None
        return {**told, "seconds": round(self.seconds, 2), "next_change_at": moment}

    def lines(self) -> list[str]:
        lists = [("+", self.added), ("~", self.changed), ("−", self.removed)]
        found = [f"{mark} {name}" for mark, names in lists for name in names] if self.dry_run else []
        return [*found, *self.problems, *self.remarks, self._summary(), *self.sent, *self._ahead()]

    def _summary(self) -> str:
        if self.problems:
            count = len(self.problems)
            words = ngettext("%(count)d problem: the folder stays as it was.",
                             "%(count)d problems: the folder stays as it was.", count)  # fmt: skip
            return words % {"count": count}
        facts = {
            "out": self.out, "pages": self.pages, "made": self.made, "seconds": number_format(self.seconds, 1),
            "added": len(self.added), "changed": len(self.changed), "removed": len(self.removed),
        }  # fmt: skip
        if not (self.added or self.changed or self.removed):
            return _("Nothing has changed in %(out)s: pages %(pages)d, looked at in %(seconds)s s.") % facts
        told = _("Would be written into %(out)s") if self.dry_run else _("Written into %(out)s")
        counts = _("pages %(pages)d, made anew %(made)d; files added %(added)d, changed %(changed)d, removed %(removed)d; "
                   "%(seconds)s s.")  # fmt: skip
        return f"{told % facts}: {counts % facts}"

    def _ahead(self) -> list[str]:
        if self.next_change_at is None:
            return []
        when = date_format(localtime(self.next_change_at), "SHORT_DATETIME_FORMAT")
        return [_("By itself something may change next on %(when)s: build again then.") % {"when": when}]
