"""The tree of pages itself."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check

# In the order of treebeard's find_problems().
KINDS = ("characters", "length", "orphan", "depth", "children")


@check
def page_tree(looking: Audit) -> Iterator[Finding]:
    looking.checked["tree"] = Page.objects.count()
    for kind, numbers in zip(KINDS, Page.find_problems(), strict=True):
        for number in numbers:
            message = _("its place in the tree of pages is damaged (%(kind)s). Run: manage.py fixtree")
            what = _("Page No. %(number)d") % {"number": number}
            yield Finding("tree_broken", Severity.ERROR, what, "", message % {"kind": kind})
