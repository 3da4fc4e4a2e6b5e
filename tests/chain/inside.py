"""Run inside a site: ``python -m tests.chain.inside FUNCTION …`` prints the answer as JSON on its last line."""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import django


def call(*words: str) -> str:
    from django.core.management import call_command

    out = StringIO()
    try:
        call_command(*words, stdout=out)
    except SystemExit as end:
        assert not end.code, out.getvalue()
    return out.getvalue()


def open_school(marker: str) -> dict[str, str]:
    """A mentor who lets the region see everything, shown in the base and named in a piece of news."""
    call("nastav_setup", "--organization", "Школа Цепная")
    from tests import factories as make
    from wagtail_nastav.models import NewsIndexPage, NewsPage, NewsPerson
    from wagtail_nastav.pages.section import SectionPage

    person = make.MentorFactory(family_name=marker, given_name="Олег", patronymic="", contacts="8 (000) 000-00-22")
    make.ConsentFactory(person=person, full=True, audience="region")
    page = NewsPage(title="Новость школы", slug="novost", lead=f"Наставником стал {marker} Олег.", day="2026-09-01")
    NewsIndexPage.objects.get().add_child(instance=page)
    NewsPerson.objects.create(page=page, person=person)
    return {"uid": str(person.uid), "section": SectionPage.objects.get().url}


def withdraw(uid: str) -> None:
    from wagtail_nastav.snippets.people import Consent

    for consent in Consent.objects.filter(person__uid=uid):
        consent.withdraw()


def open_gatherer(title: str, url: str) -> dict[str, Any]:
    """A section that gathers what is found at that address; the addresses of its lists."""
    call("nastav_setup", "--organization", title, "--municipality")
    call("nastav_source", "add", url, "--yes", "--relays")
    harvest()
    from wagtail_nastav import models
    from wagtail_nastav.pages.section import SectionPage

    lists = (models.UnifiedMentorsPage, models.UnifiedNewsPage, models.SchoolsPage)
    section = SectionPage.objects.get()
    return {"lists": [page.objects.get().url for page in lists], "section": section.url}


def open_with_sources(*urls: str) -> None:
    """A municipality that has just added them."""
    call("nastav_setup", "--organization", "Город", "--municipality")
    from wagtail_nastav.gathered.models import Source
    from wagtail_nastav.pages.section import SectionPage

    section = SectionPage.objects.get()
    Source.objects.bulk_create(Source(section=section, url=url, given_url=url, title=url) for url in urls)


def worked() -> dict[str, Any]:
    """What workers have done: how each source was visited, what it gave, which worker took how many tasks."""
    from collections import Counter

    from django_tasks_db.models import DBTaskResult

    from wagtail_nastav.gathered.models import Source, SourceKind

    sources = Source.objects.exclude(kind=SourceKind.OWN).order_by("pk")
    tasks = DBTaskResult.objects.filter(task_path="wagtail_nastav.harvest.tasks.visit_some")
    return {
        "visits": [[visit.outcome for visit in source.visits.all()] for source in sources],
        "records": [source.records.count() for source in sources],
        "taken": [source.lease is not None for source in sources],
        "tasks": Counter(status.lower() for status in tasks.values_list("status", flat=True)),
        "workers": sorted({worker for task in tasks for worker in task.worker_ids}),
    }


def harvest() -> str:
    return call("nastav_harvest", "--all")


def traces(marker: str) -> list[str]:
    """Every table and every file in which the marker stands."""
    from django.conf import settings
    from django.db import connection

    found = []
    for table in sorted(connection.introspection.table_names()):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(marker in str(row) or marker.lower() in str(row).lower() for row in cursor.fetchall()):
                found.append(table)
    for root in {Path(settings.MEDIA_ROOT), Path(settings.WAGTAIL_NASTAV["PRIVATE_ROOT"])}:
        found += [str(path) for path in root.rglob("*") if path.is_file() and marker.encode() in path.read_bytes()]
    return found


def withdrawn(uid: str) -> list[dict[str, Any]]:
    """What the coordinator can prove."""
    from wagtail_nastav.models import Withdrawal

    rows = Withdrawal.objects.filter(uid=uid)
    return [{"reason": row.reason, "removed": row.removed_at is not None, "kind": row.kind} for row in rows]


def one_after_the_other(calls: str) -> list[Any]:
    return [globals()[function](*given) for function, *given in json.loads(calls)]


if __name__ == "__main__":
    django.setup()
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
