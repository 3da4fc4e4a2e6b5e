"""When something changes by itself: the rules are asked again for each moment at which they might answer otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.utils import timezone

from wagtail_nastav.snippets.people import Person

State = TypeVar("State")


def midnight(day: date) -> datetime:
    """The first moment of the day on the clocks of the site."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def moments_of_people(people: Iterable[Person]) -> Iterator[datetime]:
    """Consents begin, end and are withdrawn; the year comes from which a person surely is of age."""
    for person in people:
        for consent in person.consents.all():
            yield midnight(consent.given_on)
            if consent.valid_until is not None and consent.valid_until < date.max:
                yield midnight(consent.valid_until + timedelta(days=1))
            if consent.withdrawn_at is not None:
                yield consent.withdrawn_at
        if person.birth_year is not None:
            yield midnight(date(person.birth_year + 19, 1, 1))


def next_change(
    moments: Iterable[datetime], now: datetime, state_at: Callable[[datetime], State]
) -> tuple[datetime, State, State] | None:
    """The first of ``moments`` after ``now`` at which the state is another one: the moment, before, after."""
    before = state_at(now)
    for moment in sorted({moment for moment in moments if moment > now}):
        after = state_at(moment)
        if after != before:
            return moment, before, after
    return None
