"""Why a mentor is offered, in words for the curator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from wagtail_nastav.matching.rule import Match, Need, Offer


def reasons_for(need: Need, found: Match) -> tuple[str, ...]:
    return tuple(_reasons(need, found))


def _reasons(need: Need, found: Match) -> Iterator[str]:
    same = [title for title in found.subjects if title in need.subjects]
    asked = [title for title in found.subjects if title not in need.subjects]
    if same:
        sentence = ngettext("the same subject: %(titles)s", "the same subjects: %(titles)s", len(same))
        yield sentence % {"titles": ", ".join(same).lower()}
    if asked:
        yield _("the request is about: %(titles)s") % {"titles": ", ".join(asked).lower()}
    if found.competences:
        yield _("competences: %(lines)s") % {"lines": "; ".join(found.competences)}
    if found.same_place:
        yield _("the same organization")
    yield places_in_words(found.offer)


def places_in_words(offer: Offer) -> str:
    if not offer.open:
        return _("takes nobody new now")
    if not offer.free:
        return _("no free place: %(taken)d of %(capacity)d are taken") % {
            "taken": offer.taken, "capacity": offer.capacity,
        }  # fmt: skip
    sentence = ngettext("%(free)d free place of %(capacity)d", "%(free)d free places of %(capacity)d", offer.free)
    return sentence % {"free": offer.free, "capacity": offer.capacity}
