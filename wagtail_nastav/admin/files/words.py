"""Builds in words: of the journal, of the state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_nastav.admin.sources.words import day_and_time
from wagtail_nastav.publishing.models import OPEN, BuildState, FilesBuild
from wagtail_nastav.publishing.sending import TO
from wagtail_nastav.publishing.wanted import wanted

WROTE = (BuildState.SHOWN, BuildState.SAME)


@dataclass(frozen=True)
class Line:
    """One build in the journal."""

    when: str
    who: str
    state: str
    what: str
    address: str


def line_of(build: FilesBuild) -> Line:
    return Line(
        when=day_and_time(build.ended_at or build.asked_at),
        who=who_words(build),
        state=state_words(build),
        what=" ".join(filter(None, [counts_words(build), build.text])),
        address=reverse("nastav_files:build", args=[build.pk]),
    )


def state_words(build: FilesBuild) -> str:
    if build.dry_run and build.state in WROTE:
        return _("only looked at")
    return str(build.get_state_display())


def who_words(build: FilesBuild) -> str:
    if build.by is not None:
        return str(build.by.get_full_name() or build.by.get_username())
    return str(build.get_cause_display())


def counts_words(build: FilesBuild) -> str:
    """«pages: 40, made anew: 3; files added: 1, removed: 2»; what is zero is not said."""
    if build.state in OPEN or not build.pages:
        return ""
    pages = _listed({_("pages"): build.pages, _("made anew"): build.made}, ": ")
    numbers = {_("added"): build.added, _("changed"): build.changed, _("removed"): build.removed}
    files = _listed(numbers, " ")
    told = _("%(pages)s; files: %(files)s.") if files else _("%(pages)s.")
    return told % {"pages": pages, "files": files}


def _listed(numbers: dict[str, int], between: str) -> str:
    return ", ".join(f"{word}{between}{number}" for word, number in numbers.items() if number)


def progress_words(build: FilesBuild) -> str:
    """What is done at this moment."""
    if build.state == BuildState.ASKED:
        found = wanted()
        if found and not found.at_once:
            return _("Waits for the server's schedule, which runs nastav_build --if-needed.")
        return _("Waits for its turn.")
    if not build.total:
        return _("It is looked what has changed.")
    if build.now.startswith(TO):
        facts = {"number": build.done, "of": build.total, "name": build.now.removeprefix(TO)}
        return _("Being sent to «%(name)s»: %(number)d of %(of)d.") % facts
    if build.done < build.total:
        numbers = _("Page %(number)d of %(of)d") % {"number": build.done + 1, "of": build.total}
        return f"{numbers}: «{build.now}»" if build.now else f"{numbers}."
    return _("All pages are made; files are looked through and put in their place.")


def percent(build: FilesBuild) -> Any:
    """None: not known yet."""
    return build.done * 100 // build.total if build.total else None
