"""The resource of each kind of table; a site names its own in ``WAGTAIL_NASTAV["IMPORT_RESOURCES"]``."""

from __future__ import annotations

from django.utils.module_loading import import_string

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.spreadsheets.resources.base import NastavResource
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.types import Kind

ROOM = "wagtail_nastav.spreadsheets.resources"
DEFAULTS = {
    Kind.MENTORS: f"{ROOM}.people.MentorResource",
    Kind.MENTEES: f"{ROOM}.people.MenteeResource",
    Kind.PAIRS: f"{ROOM}.programmes.ProgrammeResource",
    Kind.ROADMAP: f"{ROOM}.roadmap.RoadMapRowResource",
    Kind.DOCUMENTS: f"{ROOM}.documents.DocumentResource",
    Kind.ORGANIZATIONS: f"{ROOM}.organizations.OrganizationResource",
}


def resource_class(kind: Kind) -> type[NastavResource]:
    path = nastav_settings.IMPORT_RESOURCES.get(str(kind), DEFAULTS[kind])
    found: type[NastavResource] = import_string(path) if isinstance(path, str) else path
    return found


def resource_for(kind: Kind, known: Known | None = None) -> NastavResource:
    return resource_class(kind)(known)
