"""What the search knows of a page: only what the page itself shows to everybody."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.texts import element, words_of

# Characters of a text in which passages are found; all of its words count.
SHOWN = 3000


@dataclass(frozen=True)
class Entry:
    """``about``: the list it stands in. ``text``: a line for each piece of it."""

    file: str
    section: str
    title: str
    about: str
    text: str


def entry_of(html: str, planned: Planned) -> Entry:
    heading = element(html, '<h1 class="nastav-title"') or element(html, "<h1") or element(html, "<title")
    lead = element(html, '<p class="nastav-lead"')
    main = element(html, '<div class="nastav-main"') or element(html, "<main") or element(html, "<body")
    title = words_of(heading).replace("\n", " ") or planned.title
    text = "\n".join(filter(None, [words_of(lead), words_of(main)]))
    about = planned.about if planned.about != title else ""
    return Entry(planned.file, planned.section, title, about, text)
