"""The search page as a file: the same box, answered by a script beside it."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wagtail_nastav.static_site.planning import INDEX_FILE

SCRIPT = "wagtail_nastav/static-search.js"
END = "</body>"
MAIN = mark_safe('<div class="nastav-main">')


def with_search(html: str) -> str:
    """The place for what is found comes first in the text of the page, the scripts last."""
    place = format_html(
        '{}<div id="nastav-answers" role="status" aria-live="polite"></div><noscript><p class="nastav-note">{}</p></noscript>',
        MAIN,
        _(
            "In this copy of the site the search needs JavaScript. Without it, the lists in the menu lead to everything."
        ),
    )
    scripts = format_html('<script src="{}"></script><script src="{}"></script>', INDEX_FILE, static(SCRIPT))
    before, end, after = html.rpartition(END)
    head, main, rest = (before if end else after).partition(MAIN)
    whole = f"{head}{place}{rest}" if main else head
    return f"{whole}{scripts}{end}{after if end else ''}"
