"""The index: for every stem the pages in which it occurs, and of each page what is shown when it is found.

The words are taken apart as on the living site, ``public.text``; the script does the same to what somebody types.
"""

from __future__ import annotations

import json
import os.path
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.public.query import STOP
from wagtail_nastav.public.text import SYNONYMS, stem_list
from wagtail_nastav.static_site.addresses import SAFE
from wagtail_nastav.static_site.search.entries import SHOWN, Entry


def index_script(entries: Iterable[Entry], page_file: str) -> bytes:
    """``page_file``: the search page, from which links go out."""
    here = os.path.dirname(page_file) or "."
    found = sorted(entries, key=lambda entry: entry.file)
    data: dict[str, Any] = {
        "pages": [_shown(entry, here) for entry in found],
        "stems": _postings(found),
        "stop": sorted(STOP),
        "synonyms": SYNONYMS,
        "words": words(),
    }
    # A line separator would end the line of a script in old browsers, «</» the script itself if somebody puts it there.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    text = text.replace("\u2028", " ").replace("\u2029", " ")
    return f"window.nastavIndex={text};\n".encode(errors="replace")


def _shown(entry: Entry, here: str) -> list[str]:
    from urllib.parse import quote

    return [quote(os.path.relpath(entry.file, here), safe=SAFE), entry.title, entry.about, entry.text[:SHOWN]]


def _postings(entries: list[Entry]) -> dict[str, list[int]]:
    """Numbers of pages, those with the word in the title as negative ones (-1 is page 0)."""
    postings: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        titles = set(stem_list(entry.title))
        for one in dict.fromkeys([*titles, *stem_list(f"{entry.about}\n{entry.text}")]):
            postings.setdefault(one, []).append(-number - 1 if one in titles else number)
    return dict(sorted(postings.items()))


def words() -> dict[str, str]:
    """What the script says."""
    return {
        "found": _("Found for “{text}”: {count}."),
        "nothing": _("Nothing was found for “{text}”."),
        "advice": _("Check how the words are spelled, or leave one word, the most important one."),
        "empty": _(
            "There is no word here that could be looked for. Write a noun: a subject, a topic, a place of work."
        ),
        "more": _("Show more"),
    }
