"""One room of the audit at a time: a walk through all pages takes seconds."""

from __future__ import annotations

from importlib import import_module
from unittest.mock import patch

from wagtail_nastav.audit import Finding, audit
from wagtail_nastav.audit.findings import CHECKS


def found_in(code: str, *rooms: str) -> list[Finding]:
    """Findings of that code, by the checks of these modules of ``audit.checks`` alone."""
    modules = {f"wagtail_nastav.audit.checks.{room}" for room in rooms}
    for module in modules:
        import_module(module)
    with patch("wagtail_nastav.audit.run.CHECKS", [check for check in CHECKS if check.__module__ in modules]):
        return [finding for finding in audit().findings if finding.code == code]
