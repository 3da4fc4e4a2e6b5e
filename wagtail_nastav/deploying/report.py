"""What was sent, or would be, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from wagtail_nastav.deploying.ordering import plain
from wagtail_nastav.static_site.manifest import Manifest


@dataclass
class Report:
    """Names of files without compressed copies; ``sent``, ``deleted`` and ``there`` count each file.

    ``there``: had arrived before, with a sending that was cut off.
    """

    target: str
    release: str = ""
    dry_run: bool = False
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    sent: int = 0
    sent_bytes: int = 0
    deleted: int = 0
    there: int = 0
    seconds: float = 0.0

    def compare(self, before: Manifest | None, delete: list[str], come: list[str]) -> None:
        gone = {name for name in delete if name == plain(name)}
        # A page of which only the copy goes stays.
        known, coming = (before.files if before else {}), {plain(name) for name in (*come, *delete)} - gone
        self.removed = sorted(gone)
        self.added = sorted(name for name in coming if name not in known)
        self.changed = sorted(name for name in coming if name in known)

    def as_dict(self) -> dict[str, Any]:
        return {**self.__dict__, "seconds": round(self.seconds, 2)}

    def lines(self) -> list[str]:
        lists = [("−", self.removed), ("+", self.added), ("~", self.changed)]
        found = [f"{mark} {name}" for mark, names in lists for name in names] if self.dry_run else []
        return [*found, self._summary()]

    def _summary(self) -> str:
        facts = {
            "target": self.target, "added": len(self.added), "changed": len(self.changed),
            "removed": len(self.removed), "sent": self.sent, "size": f"{self.sent_bytes / 1024:.0f}",
            "there": self.there, "seconds": number_format(self.seconds, 1),
        }  # fmt: skip
        if not (self.added or self.changed or self.removed or self.sent or self.deleted):
            return _("Nothing has changed at %(target)s.") % facts
        if self.dry_run:
            return _("At %(target)s would be deleted %(removed)d, added %(added)d, changed %(changed)d.") % facts
        told = _("At %(target)s: deleted %(removed)d, added %(added)d, changed %(changed)d; sent %(sent)d files, "
                 "%(size)s KB, in %(seconds)s s.") % facts  # fmt: skip
        if not self.there:
            return told
        rest = _("Files that had arrived before and were not sent again: %(there)d.") % facts
        return f"{told} {rest}"
