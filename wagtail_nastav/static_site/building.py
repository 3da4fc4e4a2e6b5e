"""One build from its beginning to its end: what is to be there, what of it is made anew, is it fit to be shown, show it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit
from wagtail_nastav.changes.counter import counts
from wagtail_nastav.changes.seen import Seen
from wagtail_nastav.files.troubles import why
from wagtail_nastav.public.garbage import FEW_MEGABYTES, seldom_searched_alone
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.static_site.addresses import Addresses, addresses_of
from wagtail_nastav.static_site.asking import Visitor
from wagtail_nastav.static_site.assets import Shelf
from wagtail_nastav.static_site.common import put_common
from wagtail_nastav.static_site.compressing import compress
from wagtail_nastav.static_site.environment import environment, everything
from wagtail_nastav.static_site.fast.keeping import Kept
from wagtail_nastav.static_site.fast.proving import prove
from wagtail_nastav.static_site.fast.serving import Fast
from wagtail_nastav.static_site.gates import People
from wagtail_nastav.static_site.hearing import Recorder
from wagtail_nastav.static_site.keep import Keep, remove
from wagtail_nastav.static_site.making import Made, Maker, told
from wagtail_nastav.static_site.manifest import Manifest, release_in, release_name, write_manifest
from wagtail_nastav.static_site.memory import WORD, Memory, memory_of
from wagtail_nastav.static_site.naming import Naming
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.origins import editing_hosts, origins_of
from wagtail_nastav.static_site.planning import Planned, plan
from wagtail_nastav.static_site.purging import PEOPLE, purge, told_too_much
from wagtail_nastav.static_site.reasons import Reasons, out_of_date
from wagtail_nastav.static_site.report import Report
from wagtail_nastav.static_site.sampling import is_as_remembered
from wagtail_nastav.static_site.scope import Scope, check_settings, find_scope
from wagtail_nastav.static_site.snapshots import planned_snapshots, put_snapshots
from wagtail_nastav.static_site.stage import Stage
from wagtail_nastav.static_site.standing import WORD as STANDING
from wagtail_nastav.static_site.standing import note_of, standing
from wagtail_nastav.static_site.troubles import Unusable
from wagtail_nastav.static_site.workers import make_all
from wagtail_nastav.visibility.moments import moments_of_people

# So often at most it is built on at once, where somebody goes on writing.
AGAIN = 2
# How many pages are made, of how many, and the title of the next one.
Progress = Callable[[int, int, str], None]


@seldom_searched_alone(FEW_MEGABYTES)
def build(options: Options, progress: Progress = lambda done, of, title: None) -> Report:
    """``Unusable`` if nothing could begin."""
    began = time.monotonic()
    options.check()
    check_settings()
    keep = Keep(Path(os.path.abspath(options.out)))
    report, count = _built(options, keep, progress)
    for _turn in range(AGAIN):
        if report.problems or options.dry_run or not count.has_moved():
            break
        # Somebody wrote meanwhile, and what was withdrawn must not wait for the next build.
        again, count = _built(replace(options, full=False), keep, progress)
        report = again.after(report)
    report.seconds = time.monotonic() - began
    return report


def _built(options: Options, keep: Keep, progress: Progress) -> tuple[Report, Seen]:
    """The count as it was before anything was looked at."""
    count = Seen.begin(capped=False)
    if release_in(keep.out):
        with keep.locked():
            report = standing(keep, options)
        if report is not None:
            return report, count
    scope = find_scope(options)
    with keep.locked():
        try:
            return Build(options, scope, keep, count, progress).run(), count
        except OSError as error:
            sentence = _("The folder %(folder)s can't be written: %(why)s. What visitors see stays as it was.")
            raise Unusable(sentence % {"folder": keep.out, "why": why(error)}) from error
        finally:
            remove(keep.fresh)


@dataclass
class Build:
    options: Options
    scope: Scope
    keep: Keep
    count: Seen
    progress: Progress
    report: Report = field(init=False)
    moment: datetime = field(init=False)

    def __post_init__(self) -> None:
        now = timezone.now()
        # A moment that no row of the database holds is recognised in queries.
        self.moment = now if now.microsecond else now + timedelta(microseconds=1)
        self.counts = counts()
        self.report = Report(str(self.keep.out), dry_run=self.options.dry_run)
        self.visitor = Visitor(self.scope.site, self.moment)
        self.people = People(Audit(self.moment), self.scope.pages)

    def run(self) -> Report:
        shown = self.keep.manifest()
        self.stage = Stage(self.keep.fresh, self.keep.out, shown.files if shown else {})
        self.keep.fresh.mkdir()
        memory = self._memory(shown)
        reasons = Reasons(memory, self.moment, self.stage, self._everything(memory), self.counts)
        self.naming = Naming(self.visitor, Recorder(self.moment), reasons)
        planned = plan(self.scope, self.naming)
        maker = self._maker(planned)
        made = self._pages(planned, maker, reasons)
        put_common(self.scope, planned, made, maker)
        self.report.problems = [*told(list(made.values())), *self.people.titles_told(self.scope.addresses)]
        self.report.pages, self.report.planned = len(planned), [one.address for one in planned]
        if not self.report.problems:
            self._finish(shown, maker, made)
        elif shown:
            self.report.remarks += told_too_much(self.keep, shown.release, self.people.allowed)
        if not self.options.dry_run:
            # What visitors saw until now is an earlier version from now on.
            self.report.remarks += purge(self.keep, self.people.allowed)
            self.keep.forget()
        return self.report

    def _memory(self, shown: Manifest | None) -> Memory:
        return memory_of(self.keep.read_note(shown.release, WORD)) if shown else Memory()

    def _everything(self, memory: Memory) -> str:
        """Why nothing can be taken over; empty if something can."""
        self.beside = everything()
        self.environment = environment([*self.options.facts(), *self.scope.facts()], self.beside)
        self.day = str(local_day(self.moment))
        return _("everything is wanted anew") if self.options.full else out_of_date(memory, self.environment, self.day)

    def _maker(self, planned: list[Planned]) -> Maker:
        shelf = Shelf()
        files = addresses_of([*planned, *(one for _section, one in planned_snapshots(self.scope).values())])
        searches = frozenset(one.address for one in planned if one.searches)
        origins, base = origins_of(self.scope), self.options.base or f"{self.scope.origin}{self.scope.root}"
        addresses = Addresses(
            root=self.scope.root, origins=origins, base=base, links=self.options.links, files=files, searches=searches,
            lookup=lambda path: maker.lookup(path), home=urljoin(self.options.base, "/") if self.options.base else "",
        )  # fmt: skip
        hosts = editing_hosts(origins, base) if self.options.base else ()
        maker = Maker(self.visitor, Recorder(self.moment), addresses, shelf, self.stage, self.people, hosts)
        return maker

    def _pages(self, planned: list[Planned], maker: Maker, reasons: Reasons) -> dict[str, Made]:
        """All files that answer at an address, made anew or taken over."""
        for address, document in reasons.memory.documents.items():
            if not reasons.why_document(document):
                maker.documents[address] = document
        told_why = {one.address: reasons.why(one, maker.addresses) for one in planned}
        clean = [one for one in planned if not told_why[one.address]]
        wanted = [one for one in planned if told_why[one.address]]
        made = {one.address: one for one in self._made(wanted, maker)}
        if clean and not is_as_remembered(clean, maker):
            self.report.remarks.append(_("A page had changed without a sign of it, so everything was made anew."))
            told_why.update(dict.fromkeys((one.address for one in clean), _("a sample was not as remembered")))
            reasons.everything = _("a sample was not as remembered")
            made |= {one.address: one for one in self._made(clean, maker)}
            clean = []
        made |= self._taken_over(clean, maker, reasons.memory)
        for snapshot in put_snapshots(self.scope, maker, reasons):
            made[snapshot.address] = snapshot
        self.report.reasons = {address: reason for address, reason in told_why.items() if reason}
        self.report.made = len(self.report.reasons)
        return {one.address: made[one.address] for one in planned} | made

    def _made(self, wanted: list[Planned], maker: Maker) -> list[Made]:
        def told(done: int) -> None:
            self.progress(done, len(wanted), wanted[done].title if done < len(wanted) else "")

        told(0) if wanted else None
        maker.fast = Fast(self.visitor, self.scope, Kept(maker.recorder))
        self.report.remarks += [] if self.options.whole_way else prove(maker.fast, wanted)
        return make_all(maker, wanted, self.options.jobs, told)

    def _taken_over(self, clean: list[Planned], maker: Maker, memory: Memory) -> dict[str, Made]:
        found = {one.address: memory.pages[one.address] for one in clean}
        harmless = self.people.watched.is_covered_by(memory.watched)
        for made in found.values():
            self.stage.keep(made.file)
            if not harmless and made.kind.startswith(("text/", "application/")):
                text = self.stage.read(made.file).decode(errors="replace")
                made.problems = maker.problems_of(made.kind, text)
        return found

    def _finish(self, shown: Manifest | None, maker: Maker, made: dict[str, Made]) -> None:
        compress(self.stage)
        self.report.compare(shown.files if shown else {}, self.stage.files)
        used = {path for one in made.values() for path in one.links}
        documents = {address: one for address, one in maker.documents.items() if address in used}
        about = self.environment, self.day, self.people.watched, self.counts
        memory = Memory(*about, made, documents, self.naming.named)
        self.report.next_change_at = self._next_change(memory)
        if not self.options.base:
            sentence = _(
                "Feeds and search engines are told that the folder is seen at %(base)s; say another with --base-url."
            )
            self.report.lasting.append(sentence % {"base": maker.addresses.base})
            self.report.remarks += self.report.lasting
        if self.options.dry_run:
            return
        same = shown and shown.files == self.stage.files and shown.base == maker.addresses.base
        same = same and all(self.stage.is_untouched(file) for file in self.stage.files)
        release = shown.release if shown and same else release_name(self.moment, self.stage.files)
        self.keep.write_note(release, PEOPLE, self.people.allowed)
        self.keep.write_note(release, WORD, memory.as_note())
        here, sources = environment(self.options.facts(), self.beside), maker.shelf.sources.values()
        self.keep.write_note(release, STANDING, note_of(self.count, here, sources, memory.heard, self.report))
        if not same:
            links, home = self.options.links.value, maker.addresses.home
            self._show(Manifest(release, maker.addresses.base, links, home, self.stage.files))
        self.report.release, self.report.shown = release, True

    def _show(self, manifest: Manifest) -> None:
        write_manifest(self.keep.fresh, manifest)
        os.sync() if hasattr(os, "sync") else None
        self.keep.publish(self.keep.fresh)

    def _next_change(self, memory: Memory) -> datetime | None:
        """What was written down while this was built lies behind by now."""
        moments = [*moments_of_people(Person.objects.prefetch_related("consents")), *memory.moments()]
        return min((moment for moment in moments if moment > timezone.now()), default=None)
