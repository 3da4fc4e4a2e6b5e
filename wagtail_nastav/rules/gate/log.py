"""What the history of a page tells about the gate."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

REFUSED = "wagtail_nastav.publication_refused"
WITHDRAWN = "wagtail_nastav.withdrawn_with_completion"


class RefusedFormatter(LogFormatter):
    label = gettext_lazy("Publication refused")

    def format_message(self, log_entry: Any) -> str:
        return _("The scheduled publication was cancelled. %(reason)s") % {"reason": log_entry.data.get("reason", "")}


class WithdrawnFormatter(LogFormatter):
    label = gettext_lazy("Withdrawn with the completion")
    message = gettext_lazy("Unpublished, because the programme it rests on is no longer completed")


def register_gate_log_actions(actions: Any) -> None:
    """For the hook ``register_log_actions``: Wagtail refuses to write an action it does not know."""
    actions.register_action(REFUSED)(RefusedFormatter)
    actions.register_action(WITHDRAWN)(WithdrawnFormatter)
