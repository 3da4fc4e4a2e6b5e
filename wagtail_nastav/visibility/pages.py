"""What a visitor sees of a programme, of results and of a practice, and of the people in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.programmes import Completion, ProgrammePage, ProgrammeResultPage
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.visibility.moments import midnight, moments_of_people, next_change
from wagtail_nastav.visibility.openness import closed_because
from wagtail_nastav.visibility.reasons import reasons
from wagtail_nastav.visibility.telling import Change, Fact, Place, Told

PERSON, RESULTS, DRAFT = "person", "results", "draft"


def told_of_page(page: Any, request: HttpRequest) -> Told:
    """At the moment of the request. ``page``: a programme, results or a practice, as its own type."""
    now, people = moment_of(request), people_in(page)
    closed = closed_because(page, now, request)
    place = Place(str(page.title), not closed, "" if closed else page.get_url(request) or "", closed)
    facts = [*_people(people, now), *_results(page, now, request), *_draft(page)]
    return Told([place], facts, _change(page, people, now, request))


def people_in(page: Any) -> list[Person]:
    """Everybody whom the page may name, once each, with their consents."""
    found = list({person.pk: person for person in page.people_in_texts() if person is not None}.values())
    prefetch_related_objects(found, "consents")
    return found


def _people(people: list[Person], now: datetime) -> Iterator[Fact]:
    for person in people:
        held = reasons(person, now)
        named = Category.NAME not in held
        text = person.full_name if named else ""
        yield Fact(f"{PERSON}-{person.pk}", person.full_name, named, text, held.get(Category.NAME, ""))


def _results(page: Any, now: datetime, request: HttpRequest) -> Iterator[Fact]:
    """Of a programme: whether visitors can go on to its results."""
    if not isinstance(page, ProgrammePage):
        return
    for result in ProgrammeResultPage.objects.child_of(page).order_by("path"):
        closed = closed_because(result, now, request)
        address = "" if closed else result.get_url(request) or ""
        yield Fact(RESULTS, _("Results: “%(title)s”") % {"title": result.title}, not closed, address, " ".join(closed))


def _draft(page: Any) -> Iterator[Fact]:
    if page.live and page.has_unpublished_changes:
        yield Fact(DRAFT, _("Changes of the draft"), why=_("they are saved, but not published yet"))


def _change(page: Any, people: list[Person], now: datetime, request: HttpRequest) -> Change | None:
    """What the rules do by themselves; a planned publication is told among the reasons."""
    moments = [*moments_of_people(people), *_moments_of_completion(page)]

    def state(moment: datetime) -> tuple[bool, frozenset[int]]:
        named = frozenset(person.pk for person in people if Category.NAME in person.allowed(moment))
        return not closed_because(page, moment, request), named

    found = next_change(moments, now, state)
    if found is None:
        return None
    moment, before, after = found
    return Change(moment, tuple(_lines(before, after, {person.pk: person.full_name for person in people})))


def _lines(
    before: tuple[bool, frozenset[int]], after: tuple[bool, frozenset[int]], names: dict[int, str]
) -> Iterator[str]:
    if after[0] != before[0]:
        yield _("Visitors can open the page.") if after[0] else _("Visitors can't open the page any more.")
    for sentence, changed in (
        (_("The name appears: %(names)s."), after[1] - before[1]),
        (_("The name disappears: %(names)s."), before[1] - after[1]),
    ):
        if changed:
            yield sentence % {"names": ", ".join(names[pk] for pk in sorted(changed))}


def _moments_of_completion(page: Any) -> Iterator[datetime]:
    """Days on which completions begin to count that the page may rest on."""
    rests_on = Q(path=page.path[: -page.steplen]) | Q(pk=getattr(page, "programme_id", None) or 0)
    keys = [programme.source_key for programme in ProgrammePage.objects.filter(rests_on)]
    for completion in Completion.objects.standing().filter(programme__translation_key__in=keys):
        yield midnight(completion.completed_on)
