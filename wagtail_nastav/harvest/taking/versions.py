"""Whether a manifest may follow the one that was taken over last (DESIGN, 4: an older or inconsistent one may not)."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from wagtail_nastav.exchange.format import Manifest
from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.taking.refusals import Refusal, Why
from wagtail_nastav.harvest.taking.speakers import Speakers


def check_follows(source: Source, manifest: Manifest, digest: str, speakers: Speakers) -> None:
    """Raises ``Refusal``. ``digest``: of the manifest's bytes."""
    _check_publisher(source, manifest.publisher.id, speakers)
    if manifest.epoch == source.epoch:
        _check_number(source, manifest.sequence, digest)
    elif source.made_at and manifest.made_at < source.made_at:
        raise Refusal(Why.OLDER, _older(source, manifest))
    _check_whose(source, manifest)


def _check_publisher(source: Source, publisher: UUID, speakers: Speakers) -> None:
    if source.publisher and source.publisher != publisher:
        sentence = _(
            "%(url)s now tells records of another publisher. If the school has a new site, confirm it on the page of "
            "the source; until then nothing is taken over."
        )
        raise Refusal(Why.OTHER_PUBLISHER, sentence % {"url": source.url})
    if others := speakers.others(source, publisher):
        other = Source.objects.get(pk=others[0])
        sentence = _(
            "%(url)s tells what “%(other)s” tells already. Remove one of the two sources; nothing is taken over."
        )
        raise Refusal(Why.KNOWN_ALREADY, sentence % {"url": source.url, "other": other})


def _check_number(source: Source, sequence: int, digest: str) -> None:
    if sequence < source.sequence:
        sentence = _(
            "%(url)s shows an older snapshot (%(number)d) than the one that is known (%(known)d). Probably an old copy "
            "of the site was put back; nothing is changed until a newer one comes."
        )
        raise Refusal(Why.OLDER, sentence % {"url": source.url, "number": sequence, "known": source.sequence})
    if sequence == source.sequence and source.manifest_digest and digest != source.manifest_digest:
        sentence = _("%(url)s: the snapshot has changed but kept its number %(number)d. Nothing is taken over.")
        raise Refusal(Why.SAME_NUMBER, sentence % {"url": source.url, "number": sequence})


def _older(source: Source, manifest: Manifest) -> str:
    sentence = _("%(url)s shows a snapshot made at %(made)s, before the one that is known. Nothing is taken over.")
    return sentence % {"url": source.url, "made": manifest.made_at.isoformat()}


def _check_whose(source: Source, manifest: Manifest) -> None:
    """No school speaks for another; whoever gathers schools was added as such by a person."""
    if manifest.relayed and not source.relays:
        sentence = _(
            "%(url)s tells records of other sites (%(count)d). If it is the site of a municipality that gathers its "
            "schools, say so on the page of the source; until then nothing is taken over."
        )
        raise Refusal(Why.FOREIGN_RECORDS, sentence % {"url": source.url, "count": len(manifest.relayed)})
