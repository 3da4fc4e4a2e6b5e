"""What a visitor does with a subscription: asks for it, confirms it, changes it, ends it.

Only a letter tells whether there is one: on the site everybody gets the same answer.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from wagtail_nastav.pages.contests.index import ContestIndexMixin
from wagtail_nastav.pages.news.index import NewsIndexMixin
from wagtail_nastav.subscriptions.keys import key_of
from wagtail_nastav.subscriptions.letters import about_known, about_new
from wagtail_nastav.subscriptions.limits import is_bothered
from wagtail_nastav.subscriptions.models import Silence, Subscription, Topic
from wagtail_nastav.subscriptions.posting import MailTrouble, knock, post

# However many places and addresses a program has.
MOST_A_DAY = 300
LISTS: dict[Topic, Any] = {Topic.NEWS: NewsIndexMixin, Topic.CONTESTS: ContestIndexMixin}


def topics_of(section: Any) -> list[Topic]:
    """What the section has public lists of."""
    below = section.get_descendants().live().public()
    return [topic for topic, mixin in LISTS.items() if below.type(mixin).exists()]


def forget_stale(now: datetime) -> int:
    return Subscription.objects.stale(now).delete()[0]


def is_full(section: Any, now: datetime) -> bool:
    """So many addresses in a day are entered by a program; it says nothing about any of them."""
    asked = Subscription.objects.filter(section=section.pk, asked_at__gt=now - timedelta(days=1))
    return asked.count() >= MOST_A_DAY


def ask(section: Any, email: str, topics: list[str], now: datetime) -> None:
    """Writes to the address, whether it is known or not. If no letter was ever sent there, nothing is kept."""
    forget_stale(now)
    if is_bothered(email) or Silence.holds(email):
        # The mail server is asked all the same: an answer that comes sooner would tell that the address is known.
        knock()
        return
    row = Subscription.objects.of_address(email).filter(section=section.pk).first()
    if row is not None and row.confirmed_at is not None:
        post(about_known(section, row))
        Subscription.objects.filter(pk=row.pk).update(asked_at=now)
        return
    row, made = _kept(section, email, topics, now)
    try:
        post(about_new(section, row))
    except MailTrouble:
        if made:
            row.delete()
        raise


def _kept(section: Any, email: str, topics: list[str], now: datetime) -> tuple[Subscription, bool]:
    """Known under an earlier secret of the site, it is made anew under the present one."""
    Subscription.objects.of_address(email).filter(section=section.pk).exclude(key=key_of(email)).delete()
    chosen = {topic.value: topic.value in topics for topic in Topic}
    return Subscription.objects.update_or_create(
        section_id=section.pk, key=key_of(email), defaults={"email": email, "asked_at": now, **chosen}
    )


def confirm(row: Subscription, now: datetime) -> None:
    """Only what is published from now on is new. A second press changes nothing."""
    waiting = Subscription.objects.filter(pk=row.pk, confirmed_at__isnull=True)
    waiting.update(confirmed_at=now, told_until=now)


def change(row: Subscription, topics: list[str]) -> None:
    Subscription.objects.filter(pk=row.pk).update(**{topic.value: topic.value in topics for topic in Topic})


def leave(uid: UUID) -> None:
    """Nothing of the address is kept. An address that was never confirmed is not written to again."""
    with transaction.atomic():
        row = Subscription.objects.filter(uid=uid).first()
        if row is None:
            return
        if row.confirmed_at is None:
            Silence.objects.get_or_create(key=row.key)
        row.delete()


def find(section: Any, uid: UUID, now: datetime) -> Subscription | None:
    rows = Subscription.objects.filter(section=section.pk, uid=uid)
    return rows.exclude(pk__in=Subscription.objects.stale(now)).first()
