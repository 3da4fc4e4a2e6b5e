"""One sending from its beginning to its end. What was withdrawn goes first, the list of what is there comes last."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.deploying import places
from wagtail_nastav.deploying.differences import make_plan
from wagtail_nastav.deploying.locking import Hold, locked, who_sends
from wagtail_nastav.deploying.looking import MANIFEST, NOTE, Found, check_free, check_ours, look
from wagtail_nastav.deploying.notes import Entries, Note, together
from wagtail_nastav.deploying.ordering import emptied
from wagtail_nastav.deploying.places import Place, find_place
from wagtail_nastav.deploying.report import Report
from wagtail_nastav.deploying.sources import Source, read_source
from wagtail_nastav.deploying.targets.base import Target
from wagtail_nastav.deploying.targets.kinds import target_at
from wagtail_nastav.deploying.troubles import Full, Moved, Undeployed
from wagtail_nastav.deploying.zipping import write_zip

Progress = Callable[[int, int], None]
# How often in a row a folder may be built anew under a sending.
ROUNDS = 20


def deploy(
    target: str,
    *,
    source: Path | None = None,
    dry_run: bool = False,
    adopt: bool = False,
    full: bool = False,
    progress: Progress = lambda done, of: None,
) -> Report:
    """Brings the built folder to ``target``: a name of STATIC_TARGETS or an address. ``Undeployed`` with a sentence.

    ``source``: the folder, if it is not that of the settings. ``progress`` is given how many files are done, and of how many.
    """
    began = time.monotonic()
    place = find_place(target)
    folder = _folder(place, source)
    options = Options(dry_run, adopt, full)
    # Before anything is written beside it.
    read_source(folder)
    with nullcontext() if dry_run else locked(folder, place.shown):
        report = _sent(place, folder, options, progress)
    report.seconds = time.monotonic() - began
    return report


@dataclass(frozen=True)
class Options:
    dry_run: bool = False
    adopt: bool = False
    full: bool = False


def _folder(place: Place, source: Path | None) -> Path:
    found = source or place.source or nastav_settings.STATIC_SITE.get("folder")
    if found is None:
        raise Undeployed(
            _(
                "Say which built folder is to be sent: --from FOLDER, «from» in STATIC_TARGETS, or «folder» in STATIC_SITE."
            )
        )
    folder = Path(os.path.abspath(found))
    if place.kind in (places.FOLDER, places.ZIP) and _meet(folder, Path(place.path)):
        sentence = _("%(target)s and the built folder %(folder)s lie in each other: choose another place.")
        raise Undeployed(sentence % {"target": place.shown, "folder": folder})
    return folder


def _meet(folder: Path, place: Path) -> bool:
    one, other = folder.resolve(), place.resolve()
    return one in (other, *other.parents) or other in one.parents


def _sent(place: Place, folder: Path, options: Options, progress: Progress) -> Report:
    for _round in range(ROUNDS):
        found = read_source(folder)
        try:
            if place.kind == places.ZIP:
                return write_zip(Path(place.path), found, options.dry_run, progress)
            with target_at(place) as target:
                return Deployment(target, found, options, progress).run()
        except Moved:
            # The next round begins with deleting what the newer version has withdrawn.
            continue
    raise Undeployed(_("%(folder)s is built again and again while it is sent: try later.") % {"folder": folder})


@dataclass
class Deployment:
    target: Target
    source: Source
    options: Options
    progress: Progress
    done: int = 0
    report: Report = field(init=False)

    def run(self) -> Report:
        self.report = Report(self.target.shown, self.source.manifest.release, self.options.dry_run)
        found = look(self.target)
        check_ours(self.target, found, self.source.manifest.base, self.options.adopt)
        who = who_sends(self.source.folder)
        check_free(self.target, found.note, who, timezone.now())
        self.plan = make_plan(self.target, found, self.source.manifest.files, self.options.full)
        self.report.compare(found.manifest, self.plan.delete, [*self.plan.send, *self.plan.there])
        self.report.there = len(self.plan.there)
        if not self.options.dry_run and not self._is_there(found):
            self._change(found, Note(who, timezone.now(), self._expected(found)))
        elif self.options.dry_run:
            self._refuse_strange()
        return self.report

    def _is_there(self, found: Found) -> bool:
        plan = self.plan
        return found.manifest == self.source.manifest and not (found.note or plan.delete or plan.send or plan.strange)

    def _expected(self, found: Found) -> Entries:
        """What may lie there from now on, besides the files of its list."""
        coming = {name: self.source.manifest.files[name] for name in (*self.plan.send, *self.plan.there)}
        return together(found.note.files if found.note else {}, coming)

    def _change(self, found: Found, note: Note) -> None:
        hold, self.target.part = Hold(self.target, note), note.part
        try:
            self.target.prepare()
            self._begin(hold)
            self._delete(found)
            self._forget(found, hold)
            self._refuse_strange()
            self._send(hold)
            self._end(hold)
        except (Undeployed, Moved) as trouble:
            if isinstance(trouble, Undeployed):
                trouble.begun = True
            with suppress(Undeployed):
                self.target.delete(note.part)
                hold.let_go()
            raise

    def _begin(self, hold: Hold) -> None:
        # On a full disk there is no room for a note, but deleting makes some.
        with suppress(Full):
            hold.write()

    def _delete(self, found: Found) -> None:
        self.target.delete_all(self.plan.delete, self._counted)
        self.report.deleted = len(self.plan.delete)
        self.target.delete_folders(emptied(self.plan.delete, set(self.source.manifest.files)))
        for part in found.parts:
            self.target.delete(part)

    def _forget(self, found: Found, hold: Hold) -> None:
        """Both lists are open to everybody, and what was withdrawn may be named after a person."""
        goal = self.source.manifest.files
        hold.note = replace(hold.note, files={name: told for name, told in hold.note.files.items() if name in goal})
        if found.manifest and not goal.keys() >= found.manifest.files.keys():
            left = {name: entry for name, entry in found.manifest.files.items() if name in goal}
            with suppress(Full):
                self.target.put(MANIFEST, BytesIO(replace(found.manifest, files=left).as_bytes()))

    def _refuse_strange(self) -> None:
        if self.plan.strange:
            sentence = _(
                "%(target)s: in the place of %(name)s lies a file that was not sent from here. It is left alone: "
                "move it away, or choose another folder."
            )
            raise Undeployed(sentence % {"target": self.target.shown, "name": self.plan.strange[0]})

    def _send(self, hold: Hold) -> None:
        hold.write()

        def done(name: str) -> None:
            self.report.sent += 1
            self.report.sent_bytes += self.source.manifest.files[name].size
            self._counted(name)
            hold.beat()

        self.target.put_all(self.source, self.plan.send, done)

    def _end(self, hold: Hold) -> None:
        self.source.check_current()
        hold.check()
        self.target.put(MANIFEST, BytesIO(self.source.manifest.as_bytes()))
        self.target.delete(NOTE)

    def _counted(self, name: str) -> None:
        self.done += 1
        self.progress(self.done, len(self.plan.delete) + len(self.plan.send))
