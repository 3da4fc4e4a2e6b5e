"""Why a page would be made anew by the next build, or why not."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from wagtail_nastav.static_site.building import build
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.memory import WORD, memory_of
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.planning import INDEX
from wagtail_nastav.static_site.troubles import Unusable


def explain(options: Options, url: str) -> str:
    """``url``: the page's address on the living site or in the folder, or the path of its file."""
    report = build(options)
    path = urlsplit(url).path
    keep = Keep(Path(os.path.abspath(options.out)))
    file = _file(keep, path)
    for address in (path, f"{path}/", _address(keep, file)):
        if address in report.reasons:
            return _("%(address)s would be made anew: %(why)s.") % {"address": address, "why": report.reasons[address]}
        if address in report.planned:
            return _("%(address)s stays as it is: nothing that it shows has changed.") % {"address": address}
    if file:
        sentence = _(
            "%(file)s is no page: it is copied from the site, or put together from all pages, and every build looks at it."
        )
        return sentence % {"file": file}
    near = sorted(one for one in report.planned if one.startswith(path.rstrip("/").rpartition("/")[0]))[:5]
    sentence = _("The build has no page %(address)s. There are, for instance: %(known)s.")
    raise Unusable(sentence % {"address": unquote(path), "known": ", ".join(near or report.planned[:3])})


def _file(keep: Keep, path: str) -> str:
    """The file of the folder that is meant; empty if none is."""
    shown = keep.manifest()
    if shown is None:
        return ""
    inside = unquote(path).removeprefix(unquote(urlsplit(shown.base).path)).lstrip("/")
    names = (inside, f"{inside.rstrip('/')}/{INDEX}".lstrip("/"))
    return next((name for name in names if name in shown.files), "")


def _address(keep: Keep, file: str) -> str:
    """Where the living site shows what became this file."""
    shown = keep.manifest() if file else None
    pages = memory_of(keep.read_note(shown.release, WORD)).pages if shown else {}
    return next((address for address, made in pages.items() if made.file == file), "")
