"""Files of normative documents: there, and what their names say; and not behind a password."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import thing_edit
from wagtail_nastav.files.kinds import UPLOADABLE
from wagtail_nastav.files.sniffing import check_upload
from wagtail_nastav.snippets.documents import NormativeDocument

FILES = ("file", "signature", "accessible_version")


@check
def files_of_documents(looking: Audit) -> Iterator[Finding]:
    acts = NormativeDocument.objects.public(looking.now).select_related(*(f"{name}__collection" for name in FILES))
    for act in acts.order_by("pk"):
        looking.checked["documents"] += 1
        for document in filter(None, (getattr(act, name) for name in FILES)):
            for code, severity, message in problems_of_file(document):
                words = _("Document «%(title)s»") % {"title": looking.people.nameless(str(act))}
                yield Finding(code, severity, words, thing_edit(act), message)


def problems_of_file(document: Any) -> Iterator[tuple[str, Severity, str]]:
    file = document.file
    if not file or not file.storage.exists(file.name):
        message = _("its file «%(name)s» is missing on the server. Choose the file anew.")
        yield "document_missing", Severity.ERROR, message % {"name": document.filename if file else document.title}
        return
    try:
        with file.storage.open(file.name) as opened:
            check_upload(opened, UPLOADABLE, sys.maxsize)
    except ValidationError as problem:
        yield "document_not_as_named", Severity.ERROR, " ".join(problem.messages)
    if document.collection.get_view_restrictions():
        message = _(
            "its file «%(name)s» lies in a private collection, so visitors can't open it. Move it to an open one."
        )
        yield "document_private", Severity.ERROR, message % {"name": document.filename}
