"""The personalised programme as a paper: exactly the parts that 001 §I.2.6 names."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from wagtail_nastav.pages.programmes import ProgrammeActivity, ProgrammeChange, ProgrammePage
from wagtail_nastav.pages.programmes.parts import ActivityState, Role
from wagtail_nastav.papers.records import PlanLine, ProgrammePaper
from wagtail_nastav.papers.sources import Sides, as_in_editor, organization_of
from wagtail_nastav.papers.words import day_words, organization_lines, plain


def programme_paper(programme: ProgrammePage, day: date) -> ProgrammePaper:
    written = as_in_editor(programme)
    sides, own = Sides([written]), organization_of(written)
    return ProgrammePaper(
        organization=organization_lines(own),
        title=plain(written.title),
        order=_order(written),
        mentors=sides.lines(sides.now(written, Role.MENTOR, day), own),
        mentees=sides.lines(sides.now(written, Role.MENTEE, day), own),
        forms=plain(", ".join(str(form) for form in written.forms.all())),
        kinds=plain(", ".join(str(kind) for kind in written.kinds.all())),
        start=day_words(written.start),
        end=day_words(written.end_with_extensions()),
        aim=plain(written.aim),
        request=plain(written.request),
        directions=[plain(line) for line in written.direction_lines],
        plan=[_plan_line(row) for row in written.activities.all()],
        changes=[_change(change) for change in written.changes.all()],
    )


def _order(programme: ProgrammePage) -> str:
    """«№ 12 от 1 сентября 2025 г.»; empty unless both are known, so that the form shows the whole line to fill in."""
    if not programme.order_number or not programme.order_date:
        return ""
    return _("No. %(number)s of %(day)s") % {
        "number": plain(programme.order_number),
        "day": day_words(programme.order_date),
    }


def _plan_line(row: ProgrammeActivity) -> PlanLine:
    """What is done is told; all else is left to be marked by hand."""
    when = plain(row.when) or day_words(row.day)
    done = str(row.get_state_display()) if row.state in (ActivityState.DONE, ActivityState.CANCELLED) else ""
    return PlanLine(title=plain(row.title), when=when, planned_result=plain(row.planned_result), done=done)


def _change(change: ProgrammeChange) -> str:
    facts = {"day": day_words(change.decided_on), "what": change.get_kind_display(), "why": plain(change.text)}
    if change.new_end is None:
        return _("%(day)s: %(what)s — %(why)s") % facts
    return _("%(day)s: %(what)s until %(end)s — %(why)s") % {**facts, "end": day_words(change.new_end)}
