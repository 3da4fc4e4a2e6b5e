"""The audit: looks through the whole section for what is public and should not be, and for broken invariants.

Every check is a small function under ``@check``; a host's app may register checks of its own in the same way.
"""

from wagtail_nastav.audit.findings import Audit, Finding, Report, Severity, check
from wagtail_nastav.audit.run import audit

__all__ = ["Audit", "Finding", "Report", "Severity", "audit", "check"]
