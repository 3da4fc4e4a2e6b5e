"""Everybody whom the texts of a contest may be about: the jury, and those who stand behind the entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from wagtail_nastav.pages.contests.parts import ContestJuror
from wagtail_nastav.pages.searching import refresh
from wagtail_nastav.public.redaction import Names
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.records import names_at


def people_of_contests(contests: Iterable[Any]) -> dict[UUID, list[Person]]:
    """People by the contest's source key, in a constant number of queries; whoever reads names of a contest asks here."""
    from wagtail_nastav.pages.contests.entries import ContestParticipant

    keys = {contest.source_key for contest in contests}
    found: dict[UUID, set[int]] = {key: set() for key in keys}
    entrants = ContestParticipant.objects.filter(entry__contest__translation_key__in=keys, person__isnull=False)
    jurors = ContestJuror.objects.filter(page__translation_key__in=keys, person__isnull=False)
    for rows, key in ((entrants, "entry__contest__translation_key"), (jurors, "page__translation_key")):
        for owner, pk in rows.order_by().values_list(key, "person"):
            found[owner].add(pk)
    everybody = Person.objects.filter(pk__in=set().union(*found.values()))
    people = {person.pk: person for person in everybody.prefetch_related("consents")}
    return {key: [people[pk] for pk in sorted(numbers) if pk in people] for key, numbers in found.items()}


def hidden_names(contests: Iterable[Any], now: datetime) -> dict[UUID, Names]:
    """Whose names the texts of each contest may tell at the moment, and whose not."""
    return {key: names_at(people, now) for key, people in people_of_contests(contests).items()}


def entrant_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """The contest's texts are about one person more or less, by whose name no page may be found."""
    from wagtail_nastav.pages.contests.contest import ContestPage

    if kwargs.get("raw") or kwargs.get("origin", instance) is not instance:
        return
    contests = list(ContestPage.objects.filter(entries=instance.entry_id))
    refresh(contests)
    for contest in contests:
        refresh(contest.told_of_the_same())
