"""What came of an import: numbers, rows to mend, people whose consent is still missing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.queryset import allowing
from wagtail_nastav.spreadsheets.jobs.looking import look
from wagtail_nastav.spreadsheets.journal.models import ImportJob
from wagtail_nastav.spreadsheets.planning import Plan


def totals_of(plan: Plan, now: datetime) -> dict[str, int]:
    people = Person.objects.filter(pk__in=[draft.person.pk for draft in plan.people])
    return {
        **{str(action): count for action, count in plan.counts.items()},
        "programmes": sum(draft.is_new for draft in plan.programmes),
        "organizations": len(plan.organizations),
        "lacking_consent": lacking_consent(people, now).count(),
    }


def lacking_consent(people: QuerySet[Person], now: datetime) -> QuerySet[Person]:
    """Of these people those who allowed nobody to name them, or not any more."""
    return people.at(now).exclude(allowing(now, Category.NAME))  # type: ignore[attr-defined]


def people_without_consent(job: ImportJob) -> QuerySet[Person]:
    kept = job.rows.filter(model="person").values("object_id")
    return lacking_consent(Person.objects.filter(pk__in=kept), timezone.now()).order_by("sort_key", "pk")


def problem_rows(job: ImportJob) -> bytes:
    """The rows that need attention as a spreadsheet, to mend and to bring again; raises ``BadFile``."""
    from wagtail_nastav.spreadsheets.exporting import problem_rows_file

    return problem_rows_file(look(job).plan.tables)
