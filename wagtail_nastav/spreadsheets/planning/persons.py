"""People of all tables of a file together: a mentor on one sheet may be a mentee on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.planning.conflicts import tell_conflicts
from wagtail_nastav.spreadsheets.planning.identity import identify
from wagtail_nastav.spreadsheets.planning.meanings import find_meanings
from wagtail_nastav.spreadsheets.planning.mentions import Mention, mentions_of
from wagtail_nastav.spreadsheets.planning.people import People
from wagtail_nastav.spreadsheets.planning.places import find_place
from wagtail_nastav.spreadsheets.planning.rows import say, taken
from wagtail_nastav.spreadsheets.planning.wishes import Wishes
from wagtail_nastav.spreadsheets.planning.writing import write_person
from wagtail_nastav.spreadsheets.resources.base import Column
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.resources.registry import resource_for
from wagtail_nastav.spreadsheets.types import Kind, PlannedRow, ReadTable, Side

Tables = Sequence[tuple[ReadTable, list[PlannedRow]]]
RESOURCE = {Side.MENTOR: Kind.MENTORS, Side.MENTEE: Kind.MENTEES}
OF_PEOPLE = (Kind.MENTORS, Kind.MENTEES, Kind.PAIRS)


def columns_of(side: Side, known: Known) -> dict[str, Column]:
    """Of either side also the competences, where unknown subjects are kept."""
    columns = resource_for(RESOURCE[side], known).columns
    if "competences" not in columns:
        columns = {**columns, "competences": resource_for(Kind.MENTORS, known).columns["competences"]}
    return columns


def plan_people(tables: Tables, known: Known, wishes: Wishes) -> tuple[list[Mention], People]:
    columns = {side: columns_of(side, known) for side in Side}
    mentions = [mention for read, rows in tables for mention in _mentions(read, rows)]
    for mention in mentions:
        mention.organization = find_place(mention, known, wishes)
        find_meanings(mention, columns[mention.side], known)
    people = People(mention.organization for mention in mentions if mention.organization)
    _identify_all(mentions, people, wishes)
    for read, _rows in tables:
        own = [mention for mention in mentions if mention.read is read and mention.own and read.kind != Kind.PAIRS]
        if own:
            tell_conflicts(own, columns[own[0].side])
    for mention in mentions:
        if taken(mention.planned) and mention.draft is not None:
            write_person(mention, columns[mention.side], wishes.empty)
    return mentions, people


def _mentions(read: ReadTable, rows: list[PlannedRow]) -> Iterable[Mention]:
    if read.kind in OF_PEOPLE:
        for planned in rows:
            if taken(planned):
                yield from mentions_of(read, planned)


def _identify_all(mentions: list[Mention], people: People, wishes: Wishes) -> None:
    """Those whom the tables are about come first, so that a short name elsewhere can be asked about."""
    for own in (True, False):
        for mention in mentions:
            if mention.own == own and taken(mention.planned):
                mention.draft = identify(mention, people, wishes)
    for mention in mentions:
        if mention.draft is None and taken(mention.planned):
            say(mention.planned, mention.read, _("It is not clear who this is."), mention.name_field, blocking=True)
