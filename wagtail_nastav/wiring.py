"""Connects receivers; nothing else."""

from __future__ import annotations

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete, pre_migrate
from wagtail.signals import page_published, page_unpublished


def connect() -> None:
    from wagtail_nastav.changes.moments import OTHERS
    from wagtail_nastav.changes.receivers import after_migrate, before_migrate
    from wagtail_nastav.exchange.format import ADDRESS
    from wagtail_nastav.exchange.ping.receivers import something_changed
    from wagtail_nastav.exchange.serving import answer_below
    from wagtail_nastav.gathered.fresh import BEFORE_READING
    from wagtail_nastav.gathered.models.sources import next_silence
    from wagtail_nastav.harvest.own import refresh_own
    from wagtail_nastav.monitoring.closing import numbers_now
    from wagtail_nastav.pages.below import ANSWERS
    from wagtail_nastav.pages.contests.wiring import connect_contests
    from wagtail_nastav.pages.erasure import person_going
    from wagtail_nastav.pages.gate_wiring import connect_gate
    from wagtail_nastav.pages.monitoring.report_records import OPEN_NUMBERS
    from wagtail_nastav.pages.searching.receivers import connect_search
    from wagtail_nastav.publishing import checks as places_checks  # noqa: F401
    from wagtail_nastav.publishing import waking
    from wagtail_nastav.snippets import receivers
    from wagtail_nastav.snippets.organizations import Organization
    from wagtail_nastav.snippets.people import Consent, Person
    from wagtail_nastav.snippets.vocabularies import Subject
    from wagtail_nastav.subscriptions import checks, links, serving  # noqa: F401

    app = apps.get_app_config("wagtail_nastav")
    pre_migrate.connect(before_migrate, app, dispatch_uid="nastav_changes_before")
    post_migrate.connect(after_migrate, app, dispatch_uid="nastav_changes_after")
    ANSWERS[ADDRESS] = answer_below
    ANSWERS[links.ADDRESS] = serving.answer_below
    BEFORE_READING["own"] = refresh_own
    OPEN_NUMBERS["counted"] = numbers_now
    OTHERS["silence"] = next_silence
    connect_gate()
    connect_contests()
    connect_search()
    m2m_changed.connect(receivers.subjects_changed, Person.subjects.through, dispatch_uid="nastav_subjects")
    post_save.connect(receivers.subject_saved, Subject, dispatch_uid="nastav_subject_saved")
    pre_delete.connect(receivers.subject_deleted, Subject, dispatch_uid="nastav_subject_deleted")
    post_save.connect(receivers.organization_saved, Organization, dispatch_uid="nastav_organization")
    pre_delete.connect(person_going, Person, dispatch_uid="nastav_person_going")
    post_delete.connect(receivers.person_deleted, Person, dispatch_uid="nastav_person_deleted")
    for signal in (post_save, post_delete):
        for model in (Consent, Person):
            signal.connect(something_changed, model, dispatch_uid=f"nastav_ping_{model.__name__}")
        signal.connect(waking.something_written, dispatch_uid="nastav_files_written")
    for published in (page_published, page_unpublished):
        published.connect(waking.something_changed, dispatch_uid="nastav_files_published")
    page_published.connect(something_changed, dispatch_uid="nastav_ping_published")
    page_unpublished.connect(something_changed, dispatch_uid="nastav_ping_unpublished")
    post_delete.connect(receivers.consent_deleted, Consent, dispatch_uid="nastav_consent_deleted")
