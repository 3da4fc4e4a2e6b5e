"""The order on pairs and the order on the release of a mentor (001 §III.8.2, §III.9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.papers.making import PaperProblem
from wagtail_nastav.papers.records import OrderPaper, Pair, ReleasePaper
from wagtail_nastav.papers.sources import Sides, as_in_editor, organization_of
from wagtail_nastav.papers.words import day_words, organization_lines, plain
from wagtail_nastav.snippets.organizations import Organization

SEVERAL = _(
    "An order is given by one organization, but programmes of several are ticked: %(names)s. Leave the ticks of one "
    "of them."
)
NO_MENTOR = _("This person is not a mentor of the programme. Add the mentor under «Participants» and save.")


def order_on_pairs(programmes: Sequence[ProgrammePage], day: date) -> OrderPaper:
    """One order of one organization over any number of programmes; number and date where all agree on them."""
    written = [as_in_editor(programme) for programme in programmes]
    own = _one_organization(written)
    sides = Sides(written)
    pairs = [_pair(programme, sides, own, day) for programme in written]
    numbers = {(programme.order_number, programme.order_date) for programme in written}
    number, issued = numbers.pop() if len(numbers) == 1 else ("", None)
    people = {line.name: line for pair in pairs for line in (*pair.mentors, *pair.mentees)}
    return OrderPaper(
        organization=organization_lines(own),
        number=plain(number),
        day=day_words(issued),
        pairs=pairs,
        people=list(people.values()),
    )


def _one_organization(programmes: Sequence[ProgrammePage]) -> Organization | None:
    found = {organization.pk: organization for page in programmes if (organization := organization_of(page))}
    if len(found) > 1:
        raise PaperProblem(SEVERAL, names=", ".join(sorted(map(str, found.values()))))
    return next(iter(found.values()), None)


def _pair(programme: ProgrammePage, sides: Sides, own: Organization | None, day: date) -> Pair:
    return Pair(
        mentors=sides.lines(sides.now(programme, Role.MENTOR, day), own),
        mentees=sides.lines(sides.now(programme, Role.MENTEE, day), own),
        forms=plain(", ".join(str(form) for form in programme.forms.all())),
        start=day_words(programme.start),
        end=day_words(programme.end_with_extensions()),
    )


def mentors_to_release(programme: ProgrammePage) -> list[tuple[int, str]]:
    """Numbers and names of the mentors, those who have left among them: for the staff's choice."""
    sides = Sides([as_in_editor(programme)])
    rows = sides.of(programme, Role.MENTOR)
    return list({row.person_id: (row.person_id, sides.people[row.person_id].full_name) for row in rows}.values())


def order_on_release(programme: ProgrammePage, mentor: int, day: date) -> ReleasePaper:
    """``mentor`` is the number of a person; a ground that is not recorded is left to the pen."""
    written = as_in_editor(programme)
    sides, own = Sides([written]), organization_of(written)
    row = next((row for row in sides.of(written, Role.MENTOR) if row.person_id == mentor), None)
    if row is None:
        raise PaperProblem(NO_MENTOR)
    return ReleasePaper(
        organization=organization_lines(own),
        number="",
        day="",
        order=plain(row.order),
        mentor=sides.line(row, own),
        mentees=sides.lines(sides.now(written, Role.MENTEE, day), own),
        successors=sides.lines(_successors(row, sides.of(written, Role.MENTOR)), own),
        start=day_words(written.start),
        end=day_words(written.end_with_extensions()),
        last_day=day_words(row.until),
        ground=plain(row.replacement_ground or ""),
    )


def _successors(released: ProgrammeParticipant, mentors: list[ProgrammeParticipant]) -> list[ProgrammeParticipant]:
    """Mentors who began on the day the other left, or later."""
    left = released.until
    others = [row for row in mentors if row.person_id != released.person_id and row.since]
    return [row for row in others if left is not None and row.since is not None and row.since >= left]
