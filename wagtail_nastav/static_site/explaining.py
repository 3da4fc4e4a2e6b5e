"""Why a page would be made anew by the next build, or why not."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from wagtail_nastav.static_site.building import build
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.troubles import Unusable


def explain(options: Options, url: str) -> str:
    """``url``: the page's address on the living site, with the site's name or without it."""
    report = build(options)
    path = urlsplit(url).path
    for address in (path, f"{path}/"):
        if address in report.reasons:
            return _("%(address)s would be made anew: %(why)s.") % {"address": address, "why": report.reasons[address]}
        if address in report.planned:
            return _("%(address)s stays as it is: nothing that it shows has changed.") % {"address": address}
    near = sorted(one for one in report.planned if one.startswith(path.rstrip("/").rpartition("/")[0]))[:5]
    sentence = _("The build has no page %(address)s. Near it: %(known)s.")
    raise Unusable(sentence % {"address": unquote(path), "known": ", ".join(near) or "—"})
