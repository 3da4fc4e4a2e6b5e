"""How many asked for what, by section. Numbers only: no screen lists addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from wagtail_nastav.subscriptions.models import Subscription


@dataclass(frozen=True)
class Line:
    title: str
    confirmed: int
    waiting: int
    news: int
    contests: int
    last: date | None


def lines() -> list[Line]:
    confirmed = Q(confirmed_at__isnull=False)
    rows = Subscription.objects.values("section", "section__title").annotate(
        confirmed=Count("pk", filter=confirmed),
        waiting=Count("pk", filter=~confirmed),
        to_news=Count("pk", filter=confirmed & Q(news=True)),
        to_contests=Count("pk", filter=confirmed & Q(contests=True)),
        last=Max("sent_on"),
    )
    return [
        Line(
            row["section__title"], row["confirmed"], row["waiting"], row["to_news"], row["to_contests"], row["last"]
        )
        for row in rows.order_by("section__title", "section")
    ]  # fmt: skip
