"""A round: due sources are asked all at once, what they have told by then is taken over together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from django.utils import timezone

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.models import Outcome, Source
from wagtail_nastav.harvest.client.results import Kind, Known, NotChanged
from wagtail_nastav.harvest.rounds.beside import read_in_groups
from wagtail_nastav.harvest.rounds.grouping import Read, apart
from wagtail_nastav.harvest.rounds.leasing import claim, let_go
from wagtail_nastav.harvest.rounds.noting import Noted, note, note_unchanged
from wagtail_nastav.harvest.rounds.timing import wants_whole
from wagtail_nastav.harvest.taking.held import sources_that_hold
from wagtail_nastav.harvest.taking.ready import not_taken
from wagtail_nastav.public.garbage import seldom_searched

# Answers that are written down together.
TOGETHER = 50
# Searches for garbage: thousands of records come, and none is forgotten before it is written.
SELDOM = (50_000, 20, 100)


@dataclass
class Round:
    """How each visited source came out."""

    outcomes: dict[int, Outcome] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)

    def add(self, noted: Noted) -> None:
        self.sources |= {number: source for number, (source, _outcome) in noted.items()}
        self.outcomes |= {number: outcome for number, (_source, outcome) in noted.items()}

    @property
    def failed(self) -> list[Source]:
        bad = (Outcome.FAILED, Outcome.REFUSED)
        return [source for pk, source in self.sources.items() if self.outcomes.get(pk) in bad]

    def count(self, outcome: Outcome) -> int:
        return sum(one == outcome for one in self.outcomes.values())


@seldom_searched(SELDOM)
def visit(pks: Iterable[int]) -> Round:
    """Visits these sources, except those that somebody else is visiting now."""
    mark, sources = claim(pks, timezone.now())
    holding = sources_that_hold(sources)
    done = Round(sources={source.pk: source for source in sources})
    unchanged: list[Source] = []
    try:
        knowns = [known_of(source) for source in sources]
        for group in read_in_groups(knowns, nastav_settings.HARVEST_AT_ONCE, TOGETHER):
            read = [(done.sources[known.key], result) for known, result in group]
            idle = [one for one, result in read if isinstance(result, NotChanged) and one.pk not in holding]
            done.outcomes |= dict.fromkeys((source.pk for source in idle), Outcome.UNCHANGED)
            unchanged += idle
            if len(unchanged) >= TOGETHER:
                note_unchanged(unchanged, mark, timezone.now())
                unchanged.clear()
            others = [(source, result) for source, result in read if source.pk not in done.outcomes]
            for together in apart(others):
                done.add(noted(together, mark))
        note_unchanged(unchanged, mark, timezone.now())
    finally:
        let_go(mark)
    return done


def noted(read: list[Read], mark: UUID) -> Noted:
    """Whatever goes wrong with what one source told is a trouble of that source alone."""
    try:
        return note(read, mark, timezone.now())
    except Exception as error:
        if len(read) > 1:
            # Nothing was kept of any of them; the others are taken over once more, now without it.
            return {key: outcome for one in read for key, outcome in noted([one], mark).items()}
        source = read[0][0]
        return note([(source, not_taken(source.pk, source.url, error))], mark, timezone.now())


def known_of(source: Source) -> Known:
    """What need not be fetched again; once a day everything is."""
    if wants_whole(source, timezone.now()):
        return Known(url=source.url, kind=cast(Kind, source.kind), key=source.pk)
    channels = source.channels.all()
    files = {(channel.publisher, kind): digest for channel in channels for kind, digest in channel.files.items()}
    return Known(
        url=source.url, kind=cast(Kind, source.kind), etag=source.etag, manifest_digest=source.manifest_digest, files=files,
        key=source.pk,
    )  # fmt: skip
