"""The journal of visits: what came of them in words and numbers, and of each source only the latest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count

from wagtail_nastav.gathered.models import Outcome, Source, Visit
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.spreadsheets.applying.insertion import insert_rows

KEPT_VISITS = 50


def entry(
    source: Source, outcome: Outcome, now: datetime, tally: Tally | None = None, text: str = "", code: str = ""
) -> Visit:
    """Not saved."""
    numbers = (tally or Tally()).as_dict()
    return Visit(source=source, at=now, outcome=outcome, text=text, trouble=code, **numbers)


def write_down(visits: Sequence[Visit]) -> None:
    if not visits:
        return
    insert_rows(visits)
    counts = Visit.objects.filter(source__in={visit.source_id for visit in visits}).order_by().values("source")
    for number in counts.annotate(count=Count("pk")).filter(count__gt=KEPT_VISITS).values_list("source", flat=True):
        old = Visit.objects.filter(source=number).values_list("pk", flat=True)[KEPT_VISITS:]
        Visit.objects.filter(pk__in=list(old)).delete()
