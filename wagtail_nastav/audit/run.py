"""Runs every check; one that breaks becomes a finding and does not stop the others."""

from __future__ import annotations

import logging
from datetime import datetime
from importlib import import_module

from django.db import transaction
from django.urls import get_resolver
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import CHECKS, Audit, Check, Finding, Report, Severity

logger = logging.getLogger(__name__)
ROOMS = ("publication", "people", "consents", "programmes", "texts", "portraits", "private_files", "documents", "library",
         "tree", "search", "changes")  # fmt: skip


def audit(now: datetime | None = None) -> Report:
    """Findings in an order that depends on nothing but themselves: errors first."""
    for room in ROOMS:
        import_module(f"wagtail_nastav.audit.checks.{room}")
    # The admin learns where it edits things when its addresses are first read.
    get_resolver().url_patterns  # noqa: B018
    looking = Audit(now or timezone.now())
    found = {finding for check in CHECKS for finding in _carried_out(check, looking)}
    return Report(sorted(found, key=lambda finding: finding.order), dict(sorted(looking.checked.items())))


def _carried_out(check: Check, looking: Audit) -> list[Finding]:
    try:
        # A database error would else make every later query fail.
        with transaction.atomic():
            return list(check(looking))
    except Exception as error:
        logger.exception("The check %s failed", check.__name__)
        message = _("This check could not be carried out: %(error)s. Show this line to whoever looks after the site.")
        name = f"{type(error).__name__}: {error}"
        return [Finding("check_failed", Severity.ERROR, check.__name__, "", message % {"error": name})]
