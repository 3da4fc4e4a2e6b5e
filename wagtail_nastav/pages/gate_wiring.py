"""Connects the gate: its signal receivers and its read side."""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save, pre_save

from wagtail_nastav.pages import cascade
from wagtail_nastav.pages.programmes import Completion, ProgrammeChange, ProgrammePage
from wagtail_nastav.rules.gate.reading import guard_live_pages
from wagtail_nastav.rules.gate.receivers import fixture_row_saved, refuse_early_publication


def connect_gate() -> None:
    guard_live_pages()
    pre_save.connect(refuse_early_publication, dispatch_uid="nastav_gate")
    post_save.connect(fixture_row_saved, dispatch_uid="nastav_fixture_row")
    pre_save.connect(cascade.completion_about_to_change, Completion, dispatch_uid="nastav_completion_about_to_change")
    post_save.connect(cascade.completion_changed, Completion, dispatch_uid="nastav_completion_saved")
    post_delete.connect(cascade.completion_changed, Completion, dispatch_uid="nastav_completion_deleted")
    post_save.connect(cascade.change_saved, ProgrammeChange, dispatch_uid="nastav_change_saved")
    post_save.connect(cascade.alias_converted, ProgrammePage, dispatch_uid="nastav_alias_converted")
