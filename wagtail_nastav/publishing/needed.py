"""Builds only if something can be different: for a schedule, and for a change that was heard of."""

from __future__ import annotations

from dataclasses import replace

from wagtail_nastav.publishing.journal import begun, give_up_broken, take
from wagtail_nastav.publishing.left import unsent_words
from wagtail_nastav.publishing.looked import why_needed
from wagtail_nastav.publishing.models import BuildCause
from wagtail_nastav.publishing.running import carry_out, look, send_rest, silent
from wagtail_nastav.publishing.sent import due
from wagtail_nastav.publishing.wanted import is_wanted
from wagtail_nastav.static_site.building import Progress
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.report import Report


def build_if_needed(options: Options, cause: BuildCause, progress: Progress = silent) -> tuple[str, Report | None]:
    """Why, and what came of it; two times nothing: there was nothing to do. Raises as building does."""
    if not is_wanted(options.out):
        why = why_needed(options)
        return why, look(options, progress) if why else None
    give_up_broken(options)
    if row := take():
        return str(row.get_cause_display()), carry_out(replace(options, dry_run=row.dry_run), row, progress)
    if why := why_needed(options):
        return why, carry_out(options, begun(cause), progress)
    if left := due(options):
        return "".join(unsent_words(left)), send_rest(options, begun(cause), progress)
    return "", None
