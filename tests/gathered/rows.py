"""Gathered records as the harvest leaves them, made straight in the tables. Everybody in them is plainly invented."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from wagtail_nastav.gathered.facets import Facts, facts_of
from wagtail_nastav.gathered.kinds import record_of
from wagtail_nastav.models import Channel, GatheredRecord, Source
from wagtail_nastav.public.records.base import PublicRecord

DAY = timedelta(days=1)


def school(section: Any, name: str = "Школа № 5", **more: Any) -> Channel:
    """A source that answers, and its one publisher; `kind="own"` is the municipality itself."""
    uid = more.pop("publisher", None) or uuid4()
    via, channel_uid = more.pop("via", []), more.pop("organization_uid", None)
    home = more.pop("url", f"https://{uid.hex[:8]}.example.org/nastavnichestvo/")
    now = timezone.now()
    told = {"state": "ok", "good_at": now, "seen_at": now, "changed_at": now, "title": name, "url": home} | more
    source = more.get("source") or Source.objects.create(section=section, publisher=uid, given_url=home, **told)
    return Channel.objects.create(
        source=source,
        publisher=uid,
        title=name,
        organization_name=name,
        organization_uid=channel_uid,
        url=home,
        via=via,
    )


def own(section: Any) -> Channel:
    return school(section, "Управление образования", kind="own", publisher=section.translation_key)


def gathered(channel: Channel, kind: str, data: dict[str, Any] | None = None, **row: Any) -> GatheredRecord:
    """`gathered(school, "news", {"title": "Слёт"}, hidden=True)`: what is not said is as usual."""
    uid = row.pop("uid", None) or uuid4()
    record = record_of(kind, {**USUAL[kind](), "uid": str(uid), **(data or {})})
    facts = facts_of(kind, record)
    made = GatheredRecord.objects.create(**{**_row(channel, kind, record, facts), **row})
    Source.objects.filter(pk=channel.source_id).update(changed_at=timezone.now())
    return made


def many(channel: Channel, kind: str, told: list[dict[str, Any]]) -> None:
    """The same for thousands, in three statements."""
    records = [record_of(kind, {**USUAL[kind](), "uid": str(uuid4()), **one}) for one in told]
    facts = [facts_of(kind, record) for record in records]
    drafts = [GatheredRecord(**_row(channel, kind, *pair)) for pair in zip(records, facts, strict=True)]
    GatheredRecord.objects.bulk_create(drafts, batch_size=2000)
    Source.objects.filter(pk=channel.source_id).update(changed_at=timezone.now())


def _row(channel: Channel, kind: str, record: PublicRecord, facts: Facts) -> dict[str, Any]:
    return {
        "section_id": channel.source.section_id, "source": channel.source, "channel": channel, "kind": kind,
        "publisher": channel.publisher, "uid": record.uid, "revision": 1, "digest": "0" * 64,
        "url": f"{channel.url}{kind}/{record.uid}/", "title": facts.title, "sort_text": facts.sort_text,
        "stems": facts.stems, "tells": facts.tells, "facets": facts.facets, "first_day": facts.first_day, "last_day": facts.last_day,
        "record": record.model_dump(mode="json"), "is_personal": kind == "mentor",
    }  # fmt: skip


def term(code: str, title: str) -> dict[str, str]:
    return {"code": code, "title": title}


def mentor(name: str, *subjects: str, **more: Any) -> dict[str, Any]:
    told = [term(code, code.capitalize()) for code in subjects]
    return {"label": name, "named": True, "position": "учитель", "consented": True, "subjects": told, **more}


def event(first: date, **more: Any) -> dict[str, Any]:
    begins = datetime.combine(first, datetime.min.time(), timezone.get_default_timezone())
    return {
        "title": "Семинар", "url": "", "calendar_url": "", "starts_on": first, "last_day": first, "begins_at": begins,
        "ends_at": begins + DAY, "changed_at": begins, "state": "coming", "state_label": "предстоит", **more,
    }  # fmt: skip


USUAL: dict[str, Any] = {
    "mentor": lambda: mentor("Выдуманова Ирина Образцовна", "fizika"),
    "practice": lambda: {"title": "Урок вдвоём", "url": "", "published_on": "2025-03-01"},
    "news": lambda: {"title": "Слёт наставников", "url": "", "day": "2025-03-01"},
    "event": lambda: event(timezone.localdate() + 7 * DAY),
    "contest": lambda: {"title": "Лучшая пара", "url": "", "state": "coming", "state_label": "предстоит"},
    "monitoring-year": lambda: {
        "title": "Мониторинг: 2025", "url": "", "first_day": "2025-01-01", "last_day": "2025-12-31",
    },
    "programme": lambda: {"title": "Пара", "url": "", "state": "running", "state_label": "идёт"},
    "document": lambda: {"title": "Приказ", "level": None, "kind": None, "state": "in_force", "state_label": "действует"},
}  # fmt: skip
