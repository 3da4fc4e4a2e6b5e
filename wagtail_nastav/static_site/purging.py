"""Earlier versions tell of people what they allowed then; what they do not allow any more must not lie there either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_nastav.static_site.keep import Keep, remove
from wagtail_nastav.static_site.releases import release_words

PEOPLE = "people"


def purge(keep: Keep, allowed: Mapping[str, Sequence[str]]) -> list[str]:
    """Removes versions whole, as one with holes would be none. ``allowed``: by the person's id, at this moment."""
    gone = [name for name in keep.versions() if not may_stay(keep, name, allowed)]
    for name in gone:
        remove(keep.releases / name)
    if not gone:
        return []
    words = ngettext("Removed %(count)d earlier version: it told of people what they do not allow any more.",
                     "Removed %(count)d earlier versions: they told of people what they do not allow any more.",
                     len(gone))  # fmt: skip
    return [words % {"count": len(gone)}]


def told_too_much(keep: Keep, shown: str, allowed: Mapping[str, Sequence[str]]) -> list[str]:
    """Said when nothing new can be shown: what stays may tell of people what they have forbidden meanwhile."""
    if may_stay(keep, shown, allowed):
        return []
    return [
        _(
            "What visitors see still tells of people what they do not allow any more. Mend this at once, and build again."
        )
    ]


def may_stay(keep: Keep, name: str, allowed: Mapping[str, Sequence[str]]) -> bool:
    """Also a version of which nobody knows whom it shows may not stay."""
    told = keep.read_note(name, PEOPLE)
    return isinstance(told, dict) and all(set(may) <= set(allowed.get(uid, ())) for uid, may in told.items())


def restore(keep: Keep, name: str, allowed: Mapping[str, Sequence[str]]) -> str:
    """Shows an earlier version again, the newest if none is named; a sentence about it."""
    from wagtail_nastav.static_site.troubles import Unusable

    known = keep.versions()
    if not known:
        raise Unusable(_("There is no earlier version that could be brought back."))
    chosen = name or known[0]
    if chosen not in known:
        sentence = _("There is no version %(name)s. There are: %(known)s.")
        raise Unusable(sentence % {"name": chosen, "known": ", ".join(known)})
    if not may_stay(keep, chosen, allowed):
        raise Unusable(_("That version shows of people what they do not allow any more. Build anew instead."))
    keep.publish(keep.releases / chosen)
    told = _("Visitors see the version of %(when)s again. The next build puts the present one in its place.")
    return told % {"when": release_words(chosen)}
