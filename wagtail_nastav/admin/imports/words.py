"""What the screens of an import say: kinds of tables, what becomes of a row, how sure a guess is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.spreadsheets.journal.models import JobState
from wagtail_nastav.spreadsheets.types import Action, Column, Kind

KIND_LABELS: dict[Kind, Any] = {
    Kind.MENTORS: gettext_lazy("Mentors"),
    Kind.MENTEES: gettext_lazy("Mentees"),
    Kind.PAIRS: gettext_lazy("Pairs and programmes"),
    Kind.ROADMAP: gettext_lazy("Road map"),
    Kind.DOCUMENTS: gettext_lazy("Documents"),
    Kind.ORGANIZATIONS: gettext_lazy("Organizations"),
}

# In the order in which a curator should look at them.
ACTION_LABELS: dict[Action, Any] = {
    Action.ATTENTION: gettext_lazy("Need your attention"),
    Action.UPDATE: gettext_lazy("Will change"),
    Action.CREATE: gettext_lazy("Will be added"),
    Action.SAME: gettext_lazy("Stay as they are"),
    Action.SKIP: gettext_lazy("Belong to nobody"),
}

ACTION_HINTS: dict[Action, Any] = {
    Action.ATTENTION: gettext_lazy(
        "These rows are not written until you answer the question or mend the file. The other rows don't wait for them."
    ),
    Action.UPDATE: gettext_lazy("On the left is what is written now, on the right what the file says."),
    Action.CREATE: gettext_lazy("People are added without consent: visitors don't see them until one is recorded."),
    Action.SAME: gettext_lazy("The file says the same as what is written already."),
    Action.SKIP: gettext_lazy("Headings of parts, totals, repeated headers, signatures: nothing is lost with them."),
}

STATE_LABELS: dict[str, Any] = {
    JobState.UPLOADED: gettext_lazy("Brought, not applied"),
    JobState.WAITING: gettext_lazy("Is being applied"),
    JobState.APPLIED: gettext_lazy("Applied"),
    JobState.FAILED: gettext_lazy("Not applied, nothing was written"),
    JobState.UNDONE: gettext_lazy("Taken back"),
    JobState.PARTLY: gettext_lazy("Taken back, except what was changed since"),
    JobState.CANCELLED: gettext_lazy("Not imported"),
}

# Tables whose rows add people, or may.
OF_PEOPLE = (Kind.MENTORS, Kind.MENTEES, Kind.PAIRS)

SURE, LIKELY = 0.9, 0.6


def confidence_words(column: Column) -> str:
    """A sentence instead of a number."""
    if not column.field:
        return str(_("please confirm")) if column.suggestion else str(_("not read"))
    if column.confidence >= SURE:
        return str(_("sure"))
    return str(_("most likely")) if column.confidence >= LIKELY else str(_("perhaps, please check"))


def kind_choices() -> list[tuple[str, str]]:
    return [("", _("As recognised in the file")), *((str(kind), str(label)) for kind, label in KIND_LABELS.items())]


EMPTY_CHOICES = (
    ("keep", gettext_lazy("leave what is written as it is (usual)")),
    ("fill", gettext_lazy("write only where nothing is written yet, change nothing")),
    ("clear", gettext_lazy("clear what is written where the cell is empty")),
)
