"""Connects the receivers of contests; nothing else."""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.signals import init_new_page

from wagtail_nastav.pages.contests import ContestPage, ContestParticipant, ContestProtocol, ContestStage, cascade
from wagtail_nastav.pages.contests.defaults import new_contest
from wagtail_nastav.pages.contests.leaving import person_going, protocol_deleted
from wagtail_nastav.pages.contests.people import entrant_changed
from wagtail_nastav.snippets.people import Person


def connect_contests() -> None:
    for model in (ContestStage, ContestProtocol):
        pre_save.connect(cascade.row_about_to_change, model, dispatch_uid=f"nastav_{model.__name__}_moves")
    for signal in (post_save, post_delete):
        signal.connect(cascade.stage_changed, ContestStage, dispatch_uid="nastav_contest_stage")
        signal.connect(cascade.protocol_changed, ContestProtocol, dispatch_uid="nastav_contest_protocol")
    post_save.connect(cascade.alias_converted, ContestPage, dispatch_uid="nastav_contest_alias_converted")
    post_delete.connect(protocol_deleted, ContestProtocol, dispatch_uid="nastav_protocol_deleted")
    pre_delete.connect(person_going, Person, dispatch_uid="nastav_person_leaves_contests")
    for signal in (post_save, post_delete):
        signal.connect(entrant_changed, ContestParticipant, dispatch_uid="nastav_search_entrant")
    init_new_page.connect(new_contest, dispatch_uid="nastav_new_contest")
