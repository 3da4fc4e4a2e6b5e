"""Pages that are live although the gate does not let them through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from wagtail.models import get_page_models

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import page_edit, page_words
from wagtail_nastav.rules.gate import GatedPageMixin, NotPublishable

TRIGGER = "nastav_gate"
# Pages, results, practices, completions: see rules.gate.triggers.
TRIGGERS = 4


@check
def pages_published_too_early(looking: Audit) -> Iterator[Finding]:
    for model in gated_models():
        looking.checked["gated_pages"] += model.objects.live().count()
        for page in model.withheld(looking.now):
            reason = str(NotPublishable(page.publication_obstacles(looking.now)))
            message = _("is published, but may not be public yet. %(reason)s Until then unpublish the page.")
            yield Finding(
                "published_too_early", Severity.ERROR, page_words(looking, page), page_edit(page),
                message % {"reason": reason},
            )  # fmt: skip


def gated_models() -> list[Any]:
    return [model for model in get_page_models() if issubclass(model, GatedPageMixin)]


@check
def gate_of_the_database(looking: Audit) -> Iterator[Finding]:
    """A database restored from a copy without triggers has lost its last guard."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = %s AND tgenabled <> 'D'", [TRIGGER])
        standing = cursor.fetchone()[0]
    if standing < TRIGGERS:
        message = _(
            "%(standing)d of %(expected)d triggers that guard results in PostgreSQL are at work. Bring them back: "
            "manage.py migrate wagtail_nastav 0001, then manage.py migrate wagtail_nastav."
        )
        numbers = {"standing": standing, "expected": TRIGGERS}
        yield Finding("gate_missing", Severity.ERROR, _("Database"), "", message % numbers)
