"""The map of coverage: for each school whether it has a section, how full and how fresh it is, and what went wrong.

Visitors are told a state in plain words; the sentence of the last failure is for the coordinator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.gathered.models import Channel, Source, SourceKind, SourceState
from wagtail_nastav.gathered.models.sources import is_silent, spoken_since
from wagtail_nastav.pages.municipal.cards import through
from wagtail_nastav.pages.municipal.choices import Offer
from wagtail_nastav.pages.municipal.heard import Heard, Read, heard_by
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.municipal.safe import address
from wagtail_nastav.pages.municipal.told import Told, told_by_school
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records.gathered import SchoolRecord
from wagtail_nastav.public.text import folded, sort_key
from wagtail_nastav.snippets.organizations import Organization, within


class Coverage(models.TextChoices):
    """In the order in which they are told of."""

    FRESH = "fresh", _("section is read")
    FAILING = "failing", _("can't be read now")
    LATE = "late", _("has been silent for long")
    NEW = "new", _("not read yet")
    PAUSED = "paused", _("not read for the time being")
    GONE = "gone", _("section is closed")
    NONE = "none", _("no section")


PHRASES = {
    Coverage.FRESH: _("The section answers, and what it tells is shown here."),
    Coverage.FAILING: _("The section could not be read last time. What it told before is shown."),
    Coverage.LATE: _("The site has not answered for long, so its people are not shown until it does."),
    Coverage.NEW: _("The section was added and will be read soon."),
    Coverage.PAUSED: _("The coordinator has paused reading it."),
    Coverage.GONE: _("The school has closed its section."),
    Coverage.NONE: _("The school has no section, or it was not found yet."),
}


@dataclass(frozen=True)
class Line:
    """``make`` makes the record, which only lines that are shown need; ``trouble`` is for the coordinator alone.

    ``publisher``: whose records are gathered; ``by_exchange``: whether all is told that may be known of the section;
    ``met``: codes of demands that its records meet.
    """

    name: str
    state: Coverage
    make: Callable[[], SchoolRecord]
    trouble: str = ""
    # Whether a section answered at least once.
    heard: bool = False
    publisher: str = ""
    by_exchange: bool = False
    met: frozenset[str] = frozenset()

    @property
    def record(self) -> SchoolRecord:
        return self.make()


def state_of(source: Source | Read, since: datetime) -> Coverage:
    """``since``: people of whoever has spoken after it are shown."""
    match source.state:
        case SourceState.GONE:
            return Coverage.GONE
        case SourceState.PAUSED:
            return Coverage.PAUSED
    if source.good_at is None:
        return Coverage.FAILING if source.state == SourceState.FAILING else Coverage.NEW
    if is_silent(source.kind, source.good_at, since):
        return Coverage.LATE
    return Coverage.FAILING if source.state == SourceState.FAILING else Coverage.FRESH


def coverage(place: Place) -> list[Line]:
    """By name; a constant number of queries for any number of schools."""
    if place.gatherer is None:
        return []
    sources = Source.objects.filter(section=place.gatherer).exclude(kind=SourceKind.OWN)
    channels = heard_by(place.gatherer)
    silent = sources.filter(channels=None).select_related("organization").order_by("pk")
    lines = [*_heard(channels, place), *_unheard(silent, place)]
    named = sources.exclude(organization=None).order_by().values_list("organization__uid", flat=True)
    known = {channel.organization_uid for channel in channels} | set(named)
    lines += _without(place, known, {folded(line.name) for line in lines})
    return sorted(lines, key=lambda line: _order(line.name))


# The same schools again and again, on every page of the list.
_order = lru_cache(maxsize=5_000)(sort_key)


def by_state(lines: list[Line]) -> list[Offer]:
    counts = Counter(line.state for line in lines)
    return [Offer(state.value, str(state.label), counts[state]) for state in Coverage if counts[state]]


def school_record(channel: Channel | Heard, told: Told, place: Place) -> SchoolRecord:
    return SchoolRecord(
        name=str(channel), publisher=channel.publisher, url=place.school_url(channel.publisher),
        home=address(channel.url, channel.url), seen_at=channel.source.good_at, through=through(channel),
        counts=told.counts, changed_on=local_day(told.changed) if told.changed else None,
        **_words(state_of(channel.source, spoken_since(place.now))),
    )  # fmt: skip


def _words(state: Coverage) -> dict[str, Any]:
    return {"state": state.value, "state_label": str(state.label), "phrase": str(PHRASES[state])}


def _heard(channels: list[Heard], place: Place) -> Iterator[Line]:
    schools, since = told_by_school(place), spoken_since(place.now)
    for channel in channels:
        told, source = schools.get(str(channel.publisher), Told()), channel.source
        make = partial(school_record, channel, told, place)
        yield Line(
            str(channel), state_of(source, since), make, _trouble(source), heard=True,
            publisher=str(channel.publisher), by_exchange=source.kind == SourceKind.EXCHANGE, met=told.met,
        )  # fmt: skip


def _unheard(sources: Any, place: Place) -> Iterator[Line]:
    for source in sources:
        name, state = str(source.organization or source), state_of(source, spoken_since(place.now))
        home = address(source.given_url, source.given_url)
        yield Line(name, state, partial(SchoolRecord, name=name, home=home, **_words(state)), _trouble(source))


def _trouble(source: Source | Read) -> str:
    return source.trouble_text if source.state in (SourceState.FAILING, SourceState.GONE) else ""


def _without(place: Place, known: set[Any], names: set[str]) -> Iterator[Line]:
    """Subordinate organizations of whom nothing is read."""
    owner = place.gatherer.organization
    if owner is None:
        return
    below = Organization.objects.filter(within(owner, "parent")).exclude(pk=owner.pk).exclude(uid__in=known - {None})
    for school in below:
        if not names & {folded(school.name), folded(school.short_name)}:
            make = partial(SchoolRecord, name=str(school), home=school.website, **_words(Coverage.NONE))
            yield Line(str(school), Coverage.NONE, make)
