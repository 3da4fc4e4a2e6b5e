"""Letters to subscribers: to nobody twice, whatever stops the run in the middle, and one failure stops nobody else's."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import translation
from wagtail.models import Page

from wagtail_nastav.pages.languages import language_of
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.richtext import is_open
from wagtail_nastav.subscriptions.fresh import Span, fresh_in
from wagtail_nastav.subscriptions.letters import about_fresh
from wagtail_nastav.subscriptions.models import MOST_REFUSALS, Subscription
from wagtail_nastav.subscriptions.posting import MailTrouble, NobodyThere, hand_over

logger = logging.getLogger(__name__)
# A page whose saving takes a moment has its time of publication before others can see it.
SETTLED = timedelta(minutes=1)
# In a row: then the mail server is away, and waiting for it once for each reader would take hours.
MOST_TROUBLES = 3


@dataclass
class Outcome:
    """``removed``: addresses that the mail server refused too often."""

    sent: int = 0
    nothing: int = 0
    failed: int = 0
    removed: int = 0


@dataclass
class Run:
    now: datetime
    outcome: Outcome = field(default_factory=Outcome)
    troubles: int = 0
    sections: dict[int, Any] = field(default_factory=dict)

    def section(self, number: int) -> Any:
        """None for one that visitors may not see, or that has no address."""
        if number not in self.sections:
            page = Page.objects.filter(pk=number).live().public().first()
            section = page.specific if page else None
            self.sections[number] = section if section and section.full_url and is_open(section) else None
        return self.sections[number]


def send_letters(now: datetime) -> Outcome:
    """Readers are looked up one by one, so that whoever leaves meanwhile gets no letter."""
    run = Run(now)
    numbers = list(Subscription.objects.confirmed().order_by("pk").values_list("pk", flat=True))
    for done, number in enumerate(numbers):
        if run.troubles >= MOST_TROUBLES:
            run.outcome.failed += len(numbers) - done
            break
        try:
            _send_one(run, number)
        except Exception:
            # The address is personal data: the log gets the number of the row.
            logger.exception("The letter to the subscriber %s was not sent.", number)
            run.outcome.failed += 1
    return run.outcome


def _send_one(run: Run, number: int) -> None:
    row = Subscription.objects.confirmed().filter(pk=number).first()
    if row is None or not row.topics or not row.is_due(local_day(run.now)):
        return
    section, until = run.section(row.section_id), run.now - SETTLED
    if section is None:
        return
    with translation.override(language_of(section)):
        fresh = fresh_in(Span(section, row.told_until or until, until, run.now), row.topics)
        if not fresh:
            run.outcome.nothing += 1
            return
        letter = about_fresh(section, row, fresh)
    if claim(row, until, run.now):
        _hand_over(run, row, letter)


def claim(row: Subscription, until: datetime, now: datetime) -> bool:
    """Written before the letter goes: of two runs one sends it, and after a crash it is lost rather than sent twice."""
    mine = Subscription.objects.filter(pk=row.pk, told_until=row.told_until, sent_on=row.sent_on)
    return bool(mine.update(told_until=until, sent_on=local_day(now)))


def _hand_over(run: Run, row: Subscription, letter: Any) -> None:
    rows = Subscription.objects.filter(pk=row.pk)
    try:
        hand_over(letter)
    except NobodyThere:
        rows.update(refusals=F("refusals") + 1)
        run.outcome.removed += rows.filter(refusals__gte=MOST_REFUSALS).delete()[0]
        run.troubles = 0
    except MailTrouble as trouble:
        rows.update(told_until=row.told_until, sent_on=row.sent_on)
        logger.warning("The letter to the subscriber %s was not sent: %s", row.pk, trouble)
        run.outcome.failed += 1
        run.troubles += 1
    else:
        rows.update(refusals=0)
        run.outcome.sent += 1
        run.troubles = 0
