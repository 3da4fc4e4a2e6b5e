"""The snapshot of a section: its manifest and its files, as bytes (001 §III.6.2, §III.6.4; 000 §IV.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone, translation

from wagtail_nastav.changes.seen import Seen
from wagtail_nastav.exchange.canonical import digest_of, items_bytes, json_bytes, moment_text, sha256_of
from wagtail_nastav.exchange.entries import Content, contents, sendable
from wagtail_nastav.exchange.format import FORMAT, VERSION
from wagtail_nastav.exchange.gathering.place import Place
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.exchange.ledger import Contents, Ledger
from wagtail_nastav.exchange.models import ExchangeState
from wagtail_nastav.exchange.relaying import Passed, Passing, passing_of
from wagtail_nastav.pages.answers import etag_of
from wagtail_nastav.pages.languages import language_of

# Under which address, relative to the manifest's, a file stands: its kind, whose it is if it is passed on, and the
# digest of its bytes are given.
Naming = Callable[[str, str, str], str]
PASSED = "from"


def below(kind: str, publisher: str, sha256: str) -> str:
    """On the living site: a file has one address, whatever is in it."""
    return f"{PASSED}/{publisher}/{kind}/" if publisher else f"{kind}/"


@dataclass(frozen=True)
class Snapshot:
    """One state of the section at ``now``. ``files``: bytes of its own records by kind.

    ``passing``: what is passed on of others; empty also where nobody asked for it.
    """

    section: Any
    now: datetime
    ledger: Ledger
    files: dict[str, bytes]
    passing: Passing

    @property
    def state(self) -> ExchangeState:
        return self.ledger.state

    @property
    def etag(self) -> str:
        return self.state.etag

    def file_etags(self) -> dict[str, str]:
        return {kind: etag_of(content) for kind, content in self.files.items()}

    def facts(self, naming: Naming = below) -> dict[str, Any]:
        """The manifest without its numbers and its time."""
        organization = self.section.organization
        owner = organization.to_ref().model_dump(mode="json") if organization else None
        return {
            "format": FORMAT,
            "version": VERSION,
            "publisher": sendable(
                {
                    "id": str(self.state.publisher),
                    "title": self.section.title,
                    "url": self.section.full_url or "",
                    "language": language_of(self.section),
                    "organization": owner,
                },
                self.section.full_url or "",
            ),
            "files": [
                *(self._file_note(kind, naming) for kind in self.files),
                *(self._passed_note(passed, naming) for passed in self.passing.files),
            ],
            "relayed": list(self.passing.relayed),
            "withdrawn": [*(row.to_note() for row in self.ledger.withdrawn()), *self.passing.withdrawn],
        }

    def contents(self, naming: Naming) -> Iterator[tuple[str, bytes]]:
        """Every file under its address, one after another."""
        for kind, content in self.files.items():
            yield naming(kind, "", sha256_of(content)), content
        for passed in self.passing.files:
            content = passed.content(self.now)
            yield naming(passed.file.kind, str(passed.channel.publisher), sha256_of(content)), content

    def manifest(self, naming: Naming = below) -> bytes:
        numbers = {
            "epoch": str(self.state.epoch),
            "sequence": self.state.sequence,
            "made_at": moment_text(self.state.made_at),
        }
        return json_bytes({**self.facts(naming), **numbers})

    def _file_note(self, kind: str, naming: Naming) -> dict[str, Any]:
        content, organization = self.files[kind], self.section.organization
        digest = sha256_of(content)
        return {
            "kind": kind,
            "publisher": None,
            "organization": str(organization.uid) if organization else None,
            "url": naming(kind, "", digest),
            "count": sum(not row.reason for row in self.ledger.rows[kind].values()),
            "size": len(content),
            "sha256": digest,
        }

    def _passed_note(self, passed: Passed, naming: Naming) -> dict[str, Any]:
        file, publisher, organization = passed.file, str(passed.channel.publisher), passed.channel.organization_uid
        return {
            "kind": file.kind,
            "publisher": publisher,
            "organization": str(organization) if organization else None,
            "url": naming(file.kind, publisher, file.sha256),
            "count": file.count,
            "size": file.size,
            "sha256": file.sha256,
        }


def take(section: Any) -> Snapshot:
    """The snapshot for this moment. If it is not what was told last, that is written down first."""
    seen, state = Seen.begin(), state_of(section)
    with translation.override(told_in(section)):
        snapshot = _unchanged(section, state) if state else None
        if snapshot is None:
            return _settled(section)
        _remember(snapshot, seen)
        return snapshot


def take_file(section: Any, kind: str) -> bytes:
    """One file; the other kinds are looked at only if this one has changed."""
    state = state_of(section)
    if state:
        with translation.override(told_in(section)):
            found = _gathered(section, kind)
            ledger = Ledger.read(state, kind)
        if ledger.agrees(found):
            return _file(ledger, kind, found[kind])
    return take(section).files[kind]


def take_own(section: Any) -> Snapshot:
    """The section's own records alone, without looking at what it passes on; a change is written down first."""
    state = state_of(section)
    if state:
        with translation.override(told_in(section)):
            found, ledger = _gathered(section), Ledger.read(state)
        if ledger.agrees(found):
            return _snapshot(section, ledger, found, Passing())
    return replace(take(section), passing=Passing())


def state_of(section: Any) -> ExchangeState | None:
    return ExchangeState.objects.filter(publisher=section.translation_key).first()


def told_in(section: Any) -> str:
    """The language of labels: always that of the section, whoever asks."""
    return language_of(section) if getattr(settings, "WAGTAIL_I18N_ENABLED", False) else settings.LANGUAGE_CODE


def _unchanged(section: Any, state: ExchangeState) -> Snapshot | None:
    found, ledger = _gathered(section), Ledger.read(state)
    if not ledger.agrees(found):
        return None
    snapshot = _snapshot(section, ledger, found)
    return snapshot if digest_of(snapshot.facts()) == state.digest else None


@transaction.atomic
def _settled(section: Any) -> Snapshot:
    """One at a time, and each looks again once it is its turn: nobody writes down an older state over a newer one."""
    state, seen = _locked(section.translation_key), Seen.begin()
    settled = _unchanged(section, state)
    if settled:
        _remember(settled, seen)
        return settled
    found, ledger, now = _gathered(section), Ledger.read(state), timezone.now()
    # Larger than any number given before, also before a copy of the database was put back.
    state.sequence, state.made_at = max(state.sequence + 1, int(now.timestamp())), now
    ledger.enter(found, state.sequence, now)
    snapshot = _snapshot(section, ledger, found)
    state.digest = digest_of(snapshot.facts())
    state.keep_seen(seen, snapshot.file_etags())
    state.save()
    return snapshot


def _remember(snapshot: Snapshot, seen: Seen) -> None:
    """That looking again has shown the same, so that the next one need not. Only a help: a busy database goes without."""
    state = snapshot.state
    if not seen.version or (state.seen.version == seen.version and state.seen.since <= seen.since < state.seen.until):
        return
    state.keep_seen(seen, snapshot.file_etags())
    values = {name: getattr(state, name) for name in ("seen_version", "seen_since", "seen_until", "file_etags")}
    with suppress(DatabaseError), transaction.atomic():
        # Under another number somebody has told something else meanwhile.
        ExchangeState.objects.filter(pk=state.pk, sequence=state.sequence).update(**values)


def _locked(publisher: UUID) -> ExchangeState:
    """The row for this transaction alone. It begins with a write, else SQLite would refuse one after another's."""
    rows = ExchangeState.objects.filter(publisher=publisher)
    if not rows.update(sequence=F("sequence")):
        ExchangeState.objects.get_or_create(publisher=publisher)
        rows.update(sequence=F("sequence"))
    return rows.get()


def _gathered(section: Any, *kinds: str) -> dict[str, dict[Any, Content]]:
    place = Place(section, timezone.now())
    return {code: contents(kind, place) for code, kind in KINDS.items() if code in (kinds or KINDS)}


def _snapshot(section: Any, ledger: Ledger, found: Contents, passing: Passing | None = None) -> Snapshot:
    now, files = timezone.now(), {kind: _file(ledger, kind, items) for kind, items in found.items()}
    return Snapshot(section, now, ledger, files, passing_of(section, now) if passing is None else passing)


def _file(ledger: Ledger, kind: str, found: Any) -> bytes:
    items = ({**found[uid].told, "revision": ledger.revision(kind, uid)} for uid in sorted(found, key=str))
    publisher = str(ledger.state.publisher)
    return items_bytes({"format": FORMAT, "version": VERSION, "publisher": publisher, "kind": kind}, items)
