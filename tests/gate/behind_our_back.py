"""What no code of ours can notice: queryset updates and raw SQL that leave a page live too early."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from tests import factories
from tests.gate.cases import Case, complete, open_programme
from wagtail_nastav.pages.programmes import Completion


def update(case: Case) -> None:
    Page.objects.filter(pk=case.page.pk).update(live=True)


def update_of_its_type(case: Case) -> None:
    type(case.page).objects.filter(pk=case.page.pk).update(live=True)


def bulk_update(case: Case) -> None:
    base = Page.objects.get(pk=case.page.pk)
    base.live = True
    Page.objects.bulk_update([base], ["live"])


def raw_sql(case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{Page._meta.db_table}" SET live = %s WHERE id = %s', [True, case.page.pk])


def completed_programme_exchanged(case: Case) -> None:
    """The page is public with reason, and is then made to rest on another programme."""
    publish_with_reason(case)
    type(case.page).objects.filter(pk=case.page.pk).update(programme=open_programme())


def completion_moved(case: Case) -> None:
    publish_with_reason(case).update(completed_on=factories.today() + timedelta(days=30))


def completion_taken_back(case: Case) -> None:
    publish_with_reason(case).update(cancelled_at=timezone.now())


def completion_given_to_another_programme(case: Case) -> None:
    publish_with_reason(case).update(programme=open_programme())


def completion_deleted(case: Case) -> None:
    publish_with_reason(case)._raw_delete("default")


def publish_with_reason(case: Case) -> QuerySet[Completion]:
    completion = complete(case.programme)
    case.page = factories.publish(case.page)
    return Completion.objects.filter(pk=completion.pk)


ACTS: tuple[Any, ...] = (
    update,
    update_of_its_type,
    bulk_update,
    raw_sql,
    completed_programme_exchanged,
    completion_moved,
    completion_taken_back,
    completion_given_to_another_programme,
    completion_deleted,
)
