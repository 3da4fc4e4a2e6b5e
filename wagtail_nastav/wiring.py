"""Connects receivers; nothing else."""

from __future__ import annotations

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete, pre_migrate


def connect() -> None:
    from wagtail_nastav.changes.receivers import after_migrate, before_migrate
    from wagtail_nastav.exchange.format import ADDRESS
    from wagtail_nastav.exchange.serving import answer_below
    from wagtail_nastav.pages.below import ANSWERS
    from wagtail_nastav.pages.contests.wiring import connect_contests
    from wagtail_nastav.pages.erasure import person_going
    from wagtail_nastav.pages.gate_wiring import connect_gate
    from wagtail_nastav.pages.searching.receivers import connect_search
    from wagtail_nastav.snippets import receivers
    from wagtail_nastav.snippets.organizations import Organization
    from wagtail_nastav.snippets.people import Consent, Person
    from wagtail_nastav.snippets.vocabularies import Subject

    app = apps.get_app_config("wagtail_nastav")
    pre_migrate.connect(before_migrate, app, dispatch_uid="nastav_changes_before")
    post_migrate.connect(after_migrate, app, dispatch_uid="nastav_changes_after")
    ANSWERS[ADDRESS] = answer_below
    connect_gate()
    connect_contests()
    connect_search()
    m2m_changed.connect(receivers.subjects_changed, Person.subjects.through, dispatch_uid="nastav_subjects")
    post_save.connect(receivers.subject_saved, Subject, dispatch_uid="nastav_subject_saved")
    pre_delete.connect(receivers.subject_deleted, Subject, dispatch_uid="nastav_subject_deleted")
    post_save.connect(receivers.organization_saved, Organization, dispatch_uid="nastav_organization")
    pre_delete.connect(person_going, Person, dispatch_uid="nastav_person_going")
    post_delete.connect(receivers.person_deleted, Person, dispatch_uid="nastav_person_deleted")
    post_delete.connect(receivers.consent_deleted, Consent, dispatch_uid="nastav_consent_deleted")
