"""Sentences of the journal about what the staff does here. None of them names a person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.rules.gate.log import register_gate_log_actions

ACTIONS = (
    ("consent_recorded", _("Consent recorded"), _("A consent was recorded")),
    ("consent_withdrawn", _("Consent withdrawn"), _("A consent was withdrawn")),
    ("evidence_opened", _("Signed consent opened"), _("The signed consent was opened")),
    ("data_confirmed", _("Data confirmed"), _("The data were confirmed")),
    ("completion_recorded", _("Programme completed"), _("Completion of the programme was recorded")),
    ("completion_taken_back", _("Programme taken back"), _("The programme was taken back to work")),
    ("paper_made", _("Paper made"), _("A paper was made to be printed or saved as a file")),
    ("programme_repeated", _("Programme repeated"), _("A draft for the next year was made of the programme")),
    ("practice_made", _("Practice made"), _("The draft of a practice was made of the programme")),
    ("contest_scores_saved", _("Scores saved"), _("Scores of an expert were saved")),
    ("contest_outcomes_set", _("Outcomes set"), _("Outcomes were set by places")),
    ("contest_sheet_taken", _("Score sheet taken"), _("The score sheet was downloaded")),
    ("contest_practices_made", _("Practices made of winners"), _("Drafts of practices were made of winners")),
    ("contest_results_withdrawn", _("Results withdrawn"), _("Unpublished, because the contest is no longer decided")),
    ("protocol_recorded", _("Protocol recorded"), _("The protocol of the jury was recorded")),
    ("import_applied", _("Import applied"), _("A spreadsheet was imported")),
    ("import_undone", _("Import taken back"), _("The import of a spreadsheet was taken back")),
    ("monitoring_saved", _("Figures saved"), _("Figures of a year of monitoring were saved")),
    ("monitoring_closed", _("Year closed"), _("A year of monitoring was closed")),
    ("monitoring_reopened", _("Year opened again"), _("A closed year of monitoring was opened again")),
    ("source_added", _("Source added"), _("The site is gathered from now on")),
    ("source_asked", _("Source asked"), _("A visit of the site was asked for")),
    ("source_paused", _("Source paused"), _("The site is not visited for now")),
    ("source_resumed", _("Source resumed"), _("The site is visited again")),
    ("source_removed", _("Source removed"), _("The site is no longer gathered; its records were removed")),
    ("source_accepted", _("New section accepted"), _("A new section was accepted at the old address")),
    ("source_relays", _("Records of schools allowed"), _("The site may pass on records of other sites")),
    ("source_interval", _("Visits changed"), _("How often the site is visited was changed")),
    ("source_key_changed", _("Key changed"), _("The site was given a new key to tell of changes")),
    ("held_removed", _("Vanished records removed"), _("Records that the site no longer tells were removed")),
    ("record_hidden", _("Record hidden"), _("A gathered record was hidden")),
    ("record_shown", _("Record shown"), _("A gathered record is shown again")),
    ("record_recommended", _("Practice recommended"), _("A gathered practice was recommended")),
    ("record_not_recommended", _("Practice not recommended"), _("A gathered practice is no longer recommended")),
    ("protocol_taken_back", _("Protocol taken back"), _("The protocol of the jury was taken back")),
)


def register(actions: Any) -> None:
    """For the hook ``register_log_actions``: Wagtail refuses to write an action it does not know."""
    for name, label, message in ACTIONS:
        actions.register_action(f"wagtail_nastav.{name}", label, message)
    register_gate_log_actions(actions)
