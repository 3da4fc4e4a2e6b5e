"""«Hide», «show again», «recommend»: kept for the record whichever way it comes, and written on its copies here."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from wagtail_nastav.gathered.models import Channel, Decision, GatheredRecord
from wagtail_nastav.gathered.models.sources import note_change

# What a municipality may take into a bank of its own.
RECOMMENDED_KINDS = ("practice",)
ACTS: dict[str, dict[str, bool]] = {
    "hide": {"hidden": True},
    "show": {"hidden": False},
    "recommend": {"recommended": True},
    "not-recommend": {"recommended": False},
}
ACTIONS = {
    "hide": "wagtail_nastav.record_hidden",
    "show": "wagtail_nastav.record_shown",
    "recommend": "wagtail_nastav.record_recommended",
    "not-recommend": "wagtail_nastav.record_not_recommended",
}


def acts_for(record: GatheredRecord) -> list[str]:
    """What may be decided about it now."""
    acts = ["show" if record.hidden else "hide"]
    if record.kind in RECOMMENDED_KINDS:
        acts.append("not-recommend" if record.recommended else "recommend")
    return acts


@transaction.atomic
def decide(record: GatheredRecord, act: str, user: Any) -> bool:
    """False if that can't be decided about it (any more)."""
    if act not in acts_for(record):
        return False
    same = {name: getattr(record, name) for name in ("section_id", "publisher", "kind", "uid")}
    values = ACTS[act]
    Decision.objects.update_or_create(**same, defaults={**values, "decided_by": user})
    GatheredRecord.objects.filter(**same).update(**values)
    # What is hidden here is not passed on either.
    note_change(Channel.objects.filter(source__section=record.section_id, publisher=record.publisher))
    log(record.source, ACTIONS[act], user=user, data={"kind": record.kind, "uid": str(record.uid)})
    return True
