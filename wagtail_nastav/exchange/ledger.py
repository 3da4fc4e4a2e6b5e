"""The account of what was told: gives revisions, notices what is gone, and says so with the next sequence number.

All of it is written in one transaction, and only when what is told has changed. It is found out when somebody asks,
as everything public is: so a consent that ends by itself is noticed at that moment as well, and nothing has to run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from wagtail_nastav.exchange.canonical import whole_seconds
from wagtail_nastav.exchange.entries import Content
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.exchange.models import ExchangeItem, ExchangeState
from wagtail_nastav.exchange.reasons import reasons_at

Contents = Mapping[str, Mapping[UUID, Content]]


@dataclass(frozen=True)
class Ledger:
    """What was told last: rows by kind and id."""

    state: ExchangeState
    rows: dict[str, dict[UUID, ExchangeItem]] = field(default_factory=dict)

    @classmethod
    def read(cls, state: ExchangeState, *kinds: str) -> Ledger:
        """In one query; all kinds unless some are named."""
        items = ExchangeItem.objects.filter(state=state)
        rows: dict[str, dict[UUID, ExchangeItem]] = {kind: {} for kind in kinds or KINDS}
        for item in items.filter(kind__in=kinds) if kinds else items:
            rows.setdefault(item.kind, {})[item.uid] = item
        return cls(state, rows)

    def agrees(self, contents: Contents) -> bool:
        """Whether exactly this was told last; a kind that this version no longer knows has nothing to tell."""
        return all(
            {uid: row.digest for uid, row in rows.items() if not row.reason}
            == {uid: content.digest for uid, content in contents.get(kind, {}).items()}
            for kind, rows in self.rows.items()
        )

    def revision(self, kind: str, uid: UUID) -> int:
        return self.rows[kind][uid].revision

    def withdrawn(self) -> list[ExchangeItem]:
        """In the order of kinds' codes and ids."""
        gone = [row for rows in self.rows.values() for row in rows.values() if row.reason]
        return sorted(gone, key=lambda row: (row.kind, str(row.uid)))

    def enter(self, contents: Contents, sequence: int, now: datetime) -> None:
        """Writes what has changed under that number, into the database and into ``rows``."""
        fresh: list[ExchangeItem] = []
        changed: list[ExchangeItem] = []
        for kind, found in contents.items():
            for uid, content in found.items():
                row = self.rows[kind].get(uid)
                if row is None:
                    row = self.rows[kind][uid] = ExchangeItem(state=self.state, kind=kind, uid=uid)
                    fresh.append(row)
                elif row.digest != content.digest or row.reason:
                    changed.append(row)
                else:
                    continue
                row.digest, row.revision, row.reason, row.withdrawn_at = content.digest, sequence, "", None
        changed += self._withdraw(contents, sequence, now)
        ExchangeItem.objects.bulk_create(fresh, batch_size=500)
        fields = ["digest", "revision", "reason", "withdrawn_at"]
        ExchangeItem.objects.bulk_update(changed, fields, batch_size=200)

    def _withdraw(self, contents: Contents, sequence: int, now: datetime) -> list[ExchangeItem]:
        gone: list[ExchangeItem] = []
        for kind, rows in self.rows.items():
            found: Mapping[Any, Any] = contents.get(kind, {})
            missing = [row for uid, row in rows.items() if uid not in found and not row.reason]
            known = reasons_at(KINDS.get(kind), [row.uid for row in missing], now)
            for row in missing:
                reason, at = known[row.uid]
                row.digest, row.revision = "", sequence
                row.reason, row.withdrawn_at = reason.value, whole_seconds(min(at, now))
                gone.append(row)
        return gone
