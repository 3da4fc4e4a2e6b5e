"""Connects rooms with one another and with Django's and Wagtail's signals; nothing else.

Each function imports what it connects: this module is read before the models are.
"""

from __future__ import annotations

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete, pre_migrate
from wagtail.signals import page_published, page_unpublished


def connect() -> None:
    fill_registries()
    load_checks()
    count_changes()
    connect_rooms()
    follow_vocabularies()
    follow_people()
    tell_gatherers()
    follow_with_files()


def fill_registries() -> None:
    """Rooms that must not know those above them ask by a name what these have put there."""
    from wagtail_nastav.changes.moments import OTHERS
    from wagtail_nastav.exchange import format, serving
    from wagtail_nastav.gathered.fresh import BEFORE_READING
    from wagtail_nastav.gathered.models.sources import next_silence
    from wagtail_nastav.gathered.moments import next_event_moment
    from wagtail_nastav.harvest.own import refresh_own
    from wagtail_nastav.monitoring.closing import numbers_now
    from wagtail_nastav.pages.below import ANSWERS
    from wagtail_nastav.pages.monitoring.report_records import OPEN_NUMBERS
    from wagtail_nastav.subscriptions import links
    from wagtail_nastav.subscriptions import serving as subscribing

    ANSWERS[format.ADDRESS] = serving.answer_below
    ANSWERS[links.ADDRESS] = subscribing.answer_below
    BEFORE_READING["own"] = refresh_own
    OPEN_NUMBERS["counted"] = numbers_now
    OTHERS["silence"] = next_silence
    OTHERS["events"] = next_event_moment


def load_checks() -> None:
    """They register themselves."""
    from wagtail_nastav.publishing import checks as places_checks  # noqa: F401
    from wagtail_nastav.subscriptions import checks  # noqa: F401


def count_changes() -> None:
    from wagtail_nastav.changes.receivers import after_migrate, before_migrate

    app = apps.get_app_config("wagtail_nastav")
    pre_migrate.connect(before_migrate, app, dispatch_uid="nastav_changes_before")
    post_migrate.connect(after_migrate, app, dispatch_uid="nastav_changes_after")


def connect_rooms() -> None:
    from wagtail_nastav.pages.contests.wiring import connect_contests
    from wagtail_nastav.pages.gate_wiring import connect_gate
    from wagtail_nastav.pages.searching.receivers import connect_search

    connect_gate()
    connect_contests()
    connect_search()


def follow_vocabularies() -> None:
    from wagtail_nastav.snippets import receivers
    from wagtail_nastav.snippets.organizations import Organization
    from wagtail_nastav.snippets.people import Person
    from wagtail_nastav.snippets.vocabularies import Subject

    m2m_changed.connect(receivers.subjects_changed, Person.subjects.through, dispatch_uid="nastav_subjects")
    post_save.connect(receivers.subject_saved, Subject, dispatch_uid="nastav_subject_saved")
    pre_delete.connect(receivers.subject_deleted, Subject, dispatch_uid="nastav_subject_deleted")
    post_save.connect(receivers.organization_saved, Organization, dispatch_uid="nastav_organization")


def follow_people() -> None:
    from wagtail_nastav.pages.erasure import person_going
    from wagtail_nastav.snippets import receivers
    from wagtail_nastav.snippets.people import Consent, Person

    pre_delete.connect(person_going, Person, dispatch_uid="nastav_person_going")
    post_delete.connect(receivers.person_deleted, Person, dispatch_uid="nastav_person_deleted")
    post_delete.connect(receivers.consent_deleted, Consent, dispatch_uid="nastav_consent_deleted")


def tell_gatherers() -> None:
    """A site that gathers this one may be asked to look again."""
    from wagtail_nastav.exchange.ping.receivers import something_changed
    from wagtail_nastav.snippets.people import Consent, Person

    for signal in (post_save, post_delete):
        for model in (Consent, Person):
            signal.connect(something_changed, model, dispatch_uid=f"nastav_ping_{model.__name__}")
    page_published.connect(something_changed, dispatch_uid="nastav_ping_published")
    page_unpublished.connect(something_changed, dispatch_uid="nastav_ping_unpublished")


def follow_with_files() -> None:
    from wagtail_nastav.publishing import waking

    for signal in (post_save, post_delete):
        signal.connect(waking.something_written, dispatch_uid="nastav_files_written")
    for published in (page_published, page_unpublished):
        published.connect(waking.something_changed, dispatch_uid="nastav_files_published")
