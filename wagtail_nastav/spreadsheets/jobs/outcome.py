"""What came of an import: numbers, rows to mend, people whose consent is still missing."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.utils import timezone

from wagtail_nastav.files.storage import opaque_name, private_storage
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.queryset import allowing
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.exporting.problems import problem_rows_file
from wagtail_nastav.spreadsheets.jobs.looking import look
from wagtail_nastav.spreadsheets.journal.models import ImportJob, JobState
from wagtail_nastav.spreadsheets.planning import Plan
from wagtail_nastav.spreadsheets.types import Action


def totals_of(plan: Plan, now: datetime) -> dict[str, int]:
    return {
        **{str(action): count for action, count in plan.counts.items()},
        "programmes": sum(draft.is_new for draft in plan.programmes),
        "organizations": len(plan.organizations),
        "lacking_consent": _lacking_consent(plan, now),
    }


def _lacking_consent(plan: Plan, now: datetime) -> int:
    """Somebody new has allowed nothing yet."""
    known = [draft.person.pk for draft in plan.people if not draft.is_new]
    of_known = lacking_consent(Person.objects.filter(pk__in=known), now).count() if known else 0
    return len(plan.people) - len(known) + of_known


def lacking_consent(people: QuerySet[Person], now: datetime) -> QuerySet[Person]:
    """Of these people those who allowed nobody to name them, or not any more."""
    return people.at(now).exclude(allowing(now, Category.NAME))  # type: ignore[attr-defined]


def people_without_consent(job: ImportJob) -> QuerySet[Person]:
    kept = job.rows.filter(model="person").values("object_id")
    return lacking_consent(Person.objects.filter(pk__in=kept), timezone.now()).order_by("sort_key", "pk")


def problem_rows(job: ImportJob) -> bytes:
    """The rows that need attention as a spreadsheet, to mend and to bring again; raises ``BadFile``.

    After it was applied, for a day, those that were left out.
    """
    if job.state == JobState.UPLOADED:
        return problem_rows_file(look(job).plan.tables)
    storage = private_storage()
    if not job.stored or not storage.exists(job.stored):
        raise BadFile("gone", name=job.original_name)
    with storage.open(job.stored) as file:
        content: bytes = file.read()
    return content


def keep_problem_rows(job: ImportJob, plan: Plan) -> None:
    """In the place of the file itself, which goes as soon as it was applied."""
    if plan.count(Action.ATTENTION):
        content = ContentFile(problem_rows_file(plan.tables))
        job.stored = private_storage().save(opaque_name("imports", "bin"), content)
        job.save(update_fields=["stored"])
