"""Fields in words, for the list from which a person chooses what a column is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.types import Kind

PERSON = ("position", "organization", "subjects", "category", "experience", "contacts", "birth_year", "achievements")
PROGRAMME = ("start", "end", "term", "form", "kind", "order", "request", "results", "case_url", "passed")
OWN = {
    Kind.MENTORS: ("full_name", *PERSON, "competences", "interests", "desired_mentee", "time_resource"),
    Kind.MENTEES: ("full_name", *PERSON, "mentee_category"),
    Kind.ROADMAP: ("stage", "activity", "indicator", "result_form", "term", "responsible"),
    Kind.DOCUMENTS: ("title", "level", "kind", "number", "issued_on", "number_and_date", "issuer", "link"),
    Kind.ORGANIZATIONS: ("name", "short_name", "kind", "parent", "municipality", "address", "website", "inn", "ogrn"),
}  # fmt: skip


def field_labels(kind: Kind) -> dict[str, str]:
    words = _words(kind)
    if kind not in (Kind.MENTORS, Kind.MENTEES, Kind.PAIRS):
        return {name: words[name] for name in OWN[kind]}
    labels = {name: words[name] for name in OWN.get(kind, ("organization",))}
    labels |= {"key": words["key"], "external_id": words["external_id"]}
    for side, name in (("mentor", "mentor_name"), ("mentee", "mentee_names")):
        if OWN.get(kind) is None or side not in kind:
            labels[name] = words[name]
            labels |= {f"{side}.{field}": field_label(kind, f"{side}.{field}") for field in PERSON}
    return labels | {name: words[name] for name in PROGRAMME}


def field_label(kind: Kind, field: str) -> str:
    """Any field that a table may have, a row may change or a person may see; also those that nobody chooses."""
    side, _dot, name = field.rpartition(".")
    if side == "year":
        return _("Planned for %(year)s") % {"year": name}
    label = {**_words(kind), **_others()}.get(name) or name
    if side:
        of_side = _("of the mentor") if side == "mentor" else _("of the mentee")
        return f"{label} ({of_side})"
    return label


def _others() -> dict[str, str]:
    return {
        "family_name": _("Family name"), "given_name": _("Name"), "patronymic": _("Patronymic"),
        "qualification": _("Qualification category"), "programme": _("Programme"), "role": _("Role"),
        "doc_number": _("Number"), "document_kind": _("Kind"), "in_force_from": _("In force from"),
        "in_force_until": _("In force until"), "topics": _("Topics"),
    }  # fmt: skip


def _words(kind: Kind) -> dict[str, str]:
    people = kind in (Kind.MENTORS, Kind.MENTEES, Kind.PAIRS)
    return {
        "full_name": _("Family name, name, patronymic"), "mentor_name": _("Name of the mentor"),
        "mentee_names": _("Names of the mentees"), "position": _("Position"), "organization": _("Place of work"),
        "subjects": _("Subjects"), "category": _("Category"), "experience": _("Experience"),
        "mentee_category": _("Category of the mentee"),
        "contacts": _("Contacts"), "birth_year": _("Year of birth"), "achievements": _("Achievements"),
        "competences": _("Competences"), "interests": _("Interests"), "desired_mentee": _("Whom the mentor would take"),
        "time_resource": _("Time for mentoring"), "request": _("Request of the mentee"), "start": _("Start"),
        "end": _("End"), "term": _("Term"), "form": _("Form of mentoring"),
        "kind": _("Kind of mentoring") if people else _("Kind"), "order": _("Order: number and date"),
        "results": _("Results"), "case_url": _("Link to a case or review"), "passed": _("Mark of completion"),
        "stage": _("Stage"), "activity": _("Activity"), "indicator": _("Indicator"),
        "result_form": _("Form of the result"), "responsible": _("Responsible"), "title": _("Title"),
        "level": _("Level"), "number": _("Number"), "issued_on": _("Date"), "number_and_date": _("Number and date"),
        "issuer": _("Issued by"), "link": _("Link"), "name": _("Full name of the organization"),
        "short_name": _("Short name"), "parent": _("Superior organization"), "municipality": _("Municipality"),
        "address": _("Address"), "website": _("Website"), "inn": _("Tax number (ИНН)"),
        "ogrn": _("Registration number (ОГРН)"), "key": _("Key of the export"),
        "external_id": _("Number in the school's papers"),
    }  # fmt: skip
