"""A letter to a school that is silent or whose section lacks something: for the coordinator to copy, nobody's name in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wagtail_nastav.coverage.grid import Row
from wagtail_nastav.pages.municipal.coverage import Coverage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records.gathered import SchoolRecord


def reminder(row: Row, owner: str, list_url: str) -> str:
    """``owner``: who writes; ``list_url``: where the school finds itself. Empty where there is nothing to remind of."""
    told = list(_told(row))
    if not told:
        return ""
    greeting = _("Good day! This is about the section “Mentoring” of %(school)s.") % {"school": row.line.name}
    where = _("How all schools have got on is seen here: %(url)s") % {"url": list_url}
    return "\n\n".join(
        [greeting, *told, *([where] if list_url else []), _("Respectfully, %(owner)s") % {"owner": owner}]
    )


def _told(row: Row) -> Iterator[str]:
    if row.is_silent:
        yield from _about_silence(row.line.state, row.line.record)
        if row.line.trouble and row.line.state != Coverage.GONE:
            yield _("What our site met there: %(trouble)s") % {"trouble": row.line.trouble}
    elif row.line.state == Coverage.FRESH and row.lacks:
        yield _about_gaps(row, row.line.record)


def _about_silence(state: Coverage, school: SchoolRecord) -> Iterator[str]:
    facts: dict[str, Any] = {"url": school.home, "day": _day(school)}
    if state == Coverage.NONE:
        yield _("We have not found such a section on your site. Please open it, and send us its address in reply.")
    elif state == Coverage.GONE:
        yield (
            _("Your site says that the section %(url)s is closed. If it has moved, please send us its new address.")
            % facts
        )
    elif school.seen_at is None:
        yield (
            _(
                "We could not read the section at the address %(url)s a single time. Please check whether it opens without "
                "a password, and send us the right address if it has changed."
            )
            % facts
        )
    else:
        yield (
            _(
                "The section %(url)s has not answered; the last time it did was on %(day)s. Please check whether it opens, "
                "and send us its new address if it has moved."
            )
            % facts
        )
    if state == Coverage.LATE:
        yield _("Until it answers, the people of your school are not shown in the common lists.")


def _about_gaps(row: Row, school: SchoolRecord) -> str:
    opening = _("According to the Regulation your section (%(url)s) still lacks:") % {"url": school.home}
    lines = [_("— %(title)s (item %(clause)s)") % {"title": str(one.title), "clause": one.clause} for one in row.lacks]
    closing = _(
        "Please add what is missing. What is published on your site will be seen in the common lists by itself."
    )
    return "\n".join([opening, *lines, "", closing])


def _day(school: SchoolRecord) -> str:
    return date_format(local_day(school.seen_at), "j E Y") if school.seen_at else ""
