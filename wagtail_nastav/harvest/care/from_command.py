"""What ``nastav_source`` does: looks, asks on a terminal, does it, and says so in sentences or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.gathered.models import Source, SourceKind
from wagtail_nastav.harvest.care import acts
from wagtail_nastav.harvest.care.accepting import NotAccepted, accept, who_speaks
from wagtail_nastav.harvest.care.adding import NotAdded, add_source
from wagtail_nastav.harvest.care.sections import NoSection, the_section
from wagtail_nastav.harvest.finding import Offer, find
from wagtail_nastav.harvest.finding.known import Acquaintances
from wagtail_nastav.harvest.finding.reading import reader
from wagtail_nastav.harvest.words import OFFER_WORDS, counts_words, offer_facts, state_sentences

NOTHING, MISUSED = 1, 2
Options = dict[str, Any]


class Refused(Exception):
    """A sentence and the exit code."""

    def __init__(self, sentence: str, code: int = MISUSED) -> None:
        super().__init__(sentence)
        self.code = code


def add(options: Options) -> str:
    section = _section(options)
    found = find(reader(), options["url"])
    offers = [offer for offer in found.offers if options["kind"] in (None, offer.kind)]
    if not offers:
        raise Refused("\n".join(found.problems) or _not_of_kind(options), NOTHING)
    offer = _only(offers)
    known = Acquaintances(section).about(offer)
    told = [f"{OFFER_WORDS[offer.kind]}: {offer.title}, {offer.url}", *offer_facts(offer), *offer.warnings]
    if known.gathered:
        raise Refused(known.sentences[0], NOTHING)
    told += known.sentences
    if offer.relayed and not options["relays"]:
        raise Refused("\n".join([*told, _passes_on()]))
    if not _agreed(options, told, _("Add it?")):
        told = [*([] if _asks(options) else told), _("Nothing was added."), *_how(options)]
        return _answer(options, {"added": None, "offers": [_facts(offer)]}, told)
    try:
        source = add_source(section, offer, None, options["content"], options["relays"])
    except NotAdded as problem:
        raise Refused(str(problem), NOTHING) from None
    if source is None:
        raise Refused(_("It is gathered already: “%(source)s”.") % {"source": offer.url}, NOTHING)
    sentence = _("Added as source %(id)d: “%(source)s”. Its records come with the next round (nastav_harvest).")
    told = [*([] if _asks(options) else told), sentence % {"id": source.pk, "source": source}]
    return _answer(options, {"added": source.pk, "offers": [_facts(offer)]}, told)


def _passes_on() -> str:
    return _(
        "It tells records of other sites, which only a municipality or a region may. If it is one, repeat the command "
        "with --relays."
    )


def _only(offers: list[Offer]) -> Offer:
    """Several manifests or feeds: each has an address of its own, by which it is told."""
    if len(offers) == 1:
        return offers[0]
    lines = [f"  {offer.url} — {OFFER_WORDS[offer.kind]}: {offer.title}" for offer in offers]
    raise Refused("\n".join([_("There are several things to gather. Give the address of one:"), *lines]))


def _not_of_kind(options: Options) -> str:
    return _("Nothing of the kind “%(kind)s” was found there.") % {"kind": options["kind"]}


def listed(options: Options) -> str:
    sources = Source.objects.exclude(kind=SourceKind.OWN).order_by("pk")
    if options["section"] is not None:
        sources = sources.filter(section_id=_section(options).pk)
    rows = [_row(source) for source in sources]
    lines = [f"{row['id']:>5}  {row['title']}  {row['url']}\n       {' '.join(row['told'])}" for row in rows]
    return _answer(options, {"sources": rows}, lines or [_("There are no sources yet.")])


def _row(source: Source) -> dict[str, Any]:
    moments = {name: getattr(source, name) for name in ("seen_at", "good_at")}
    return {
        "id": source.pk,
        "section": source.section_id,
        "kind": source.kind,
        "title": str(source),
        "url": source.url,
        "state": source.state,
        "told": state_sentences(source, timezone.now()),
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
        "records": sum(acts.records_by_kind(source).values()),
    }


def keep(act: str, options: Options) -> str:
    source = Source.objects.exclude(kind=SourceKind.OWN).filter(pk=options["id"]).first()
    if source is None:
        raise Refused(_("There is no source with the number %(number)d; see list.") % {"number": options["id"]})
    title, done = str(source), DOERS[act](source, options)
    told = done or _("nothing was changed.")
    return _answer(options, {"id": options["id"], "done": bool(done)}, [f"{title}: {told}"])


def _pause(source: Source, options: Options) -> str:
    return _("paused.") if acts.pause(source, None) else ""


def _resume(source: Source, options: Options) -> str:
    return _("resumed.") if acts.resume(source, None) else ""


def _remove(source: Source, options: Options) -> str:
    if not _agreed(options, [_with_it(source)], _("Remove it?")):
        return ""
    acts.remove(source, None)
    return _("removed with its records.")


def _accept(source: Source, options: Options) -> str:
    try:
        offer = who_speaks(source, reader())
        now = _("At %(url)s now stands: “%(title)s”.") % {"url": source.url, "title": offer.title}
        told = [now, *offer_facts(offer), _with_it(source)]
        if not _agreed(options, told, _("Believe whoever speaks there now?")):
            return ""
        accept(source, None, offer)
    except NotAccepted as problem:
        raise Refused(str(problem), NOTHING) from None
    return _("“%(title)s” is accepted; the former's records are removed.") % {"title": offer.title}


DOERS: dict[str, Callable[[Source, Options], str]] = {
    "pause": _pause, "resume": _resume, "remove": _remove, "accept": _accept,
}  # fmt: skip


def _with_it(source: Source) -> str:
    counts = counts_words(acts.records_by_kind(source)) or _("nothing yet")
    return _("What disappears from this site: %(counts)s.") % {"counts": counts}


def _section(options: Options) -> Any:
    try:
        return the_section(options["section"])
    except NoSection as problem:
        raise Refused(str(problem)) from None


def _asks(options: Options) -> bool:
    """A program is not asked, nor is a script."""
    return not options["yes"] and not options["json"] and sys.stdin.isatty()


def _agreed(options: Options, told: list[str], question: str) -> bool:
    if not _asks(options):
        return bool(options["yes"])
    answer = input("\n".join([*told, question + _(" [y/N] ")]))
    return answer.strip().casefold() in ("y", "yes", "д", "да")


def _how(options: Options) -> list[str]:
    return [] if _asks(options) else [_("To add it, repeat the command with --yes.")]


def _facts(offer: Offer) -> dict[str, Any]:
    return asdict(offer)


def _answer(options: Options, facts: dict[str, Any], told: list[str]) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=1) if options["json"] else "\n".join(told)
