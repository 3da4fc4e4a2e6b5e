"""Whether the database notices that something public has changed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections
from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.changes.counter import DIALECTS, version
from wagtail_nastav.changes.installing import missing_tables
from wagtail_nastav.changes.tables import only_database


@check
def uncounted_changes(looking: Audit) -> Iterator[Finding]:
    """Nothing is wrong for visitors then; but each question of another site costs a look through everything."""
    alias = only_database()
    if version() is not None or alias is None or connections[alias].vendor not in DIALECTS:
        return
    missing = missing_tables(alias)
    message = _("changes in %(count)d tables (%(table)s and others) are not noticed at once, so answers to other sites cost more "
                "than they have to. Run: manage.py migrate")  # fmt: skip
    facts = {"count": len(missing), "table": missing[0] if missing else "nastav_changes"}
    yield Finding("changes_not_counted", Severity.WARNING, _("Database"), "", message % facts)
