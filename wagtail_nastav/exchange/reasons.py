"""Why a record is no longer told, and since when: asked of the rows it came from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from wagtail_nastav.exchange.entries import end_of
from wagtail_nastav.exchange.kinds import Kind
from wagtail_nastav.exchange.models import Reason
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.consents import Audience

Why = tuple[Reason, datetime]


def reasons_at(kind: Kind | None, uids: Sequence[UUID], now: datetime) -> dict[UUID, Why]:
    """A reason for each; a kind that this version no longer knows is no longer published."""
    if kind is None:
        return dict.fromkeys(uids, (Reason.UNPUBLISHED, now))
    if not uids:
        return {}
    rows = kind.model._base_manager.filter(**{f"{kind.key}__in": uids})
    if kind.is_person:
        known = {person.uid: _of_person(person, now) for person in rows.prefetch_related("consents")}
    else:
        known = dict.fromkeys(rows.values_list(kind.key, flat=True), (Reason.UNPUBLISHED, now))
    return {uid: known.get(uid, (Reason.DELETED, now)) for uid in uids}


def _of_person(person: Person, now: datetime) -> Why:
    consent = person.deciding_at(now)
    if consent is None:
        return Reason.CONSENT_WITHDRAWN, now
    if consent.withdrawn_at and consent.withdrawn_at <= now:
        return Reason.CONSENT_WITHDRAWN, consent.withdrawn_at
    ends = end_of(consent)
    if ends and ends <= now:
        return Reason.CONSENT_ENDED, ends
    if Category.PARTICIPATION not in consent.categories or consent.audience == Audience.SITE:
        return Reason.CONSENT_WITHDRAWN, consent.recorded_at
    return Reason.UNPUBLISHED, now
