"""One import from the file to its end: brought, looked at, applied, taken back. The admin and the command call this."""

from wagtail_nastav.spreadsheets.jobs.bringing import bring, cancel, tidy_up
from wagtail_nastav.spreadsheets.jobs.errors import CannotApply
from wagtail_nastav.spreadsheets.jobs.labels import field_label, field_labels
from wagtail_nastav.spreadsheets.jobs.looking import Look, look, sheets_of, usual_organization
from wagtail_nastav.spreadsheets.jobs.options import Options
from wagtail_nastav.spreadsheets.jobs.outcome import people_without_consent, problem_rows
from wagtail_nastav.spreadsheets.jobs.permissions import may_import
from wagtail_nastav.spreadsheets.jobs.starting import apply_job, start
from wagtail_nastav.spreadsheets.jobs.undoing import UndoReport, undo

__all__ = [
    "CannotApply",
    "Look",
    "Options",
    "UndoReport",
    "apply_job",
    "bring",
    "cancel",
    "field_label",
    "field_labels",
    "look",
    "may_import",
    "people_without_consent",
    "problem_rows",
    "sheets_of",
    "start",
    "tidy_up",
    "undo",
    "usual_organization",
]
