"""What is known of the folder at this moment, in sentences for whoever publishes."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_nastav.admin.files.words import counts_words, who_words
from wagtail_nastav.admin.sources.words import day_and_time
from wagtail_nastav.publishing.left import wait_words
from wagtail_nastav.publishing.looked import keep_of, read_look
from wagtail_nastav.publishing.models import BuildState, FilesBuild
from wagtail_nastav.publishing.sent import unsent, waiting
from wagtail_nastav.publishing.wanted import Wanted
from wagtail_nastav.static_site.manifest import Manifest
from wagtail_nastav.static_site.releases import release_words

ENDED_WELL = (BuildState.SHOWN, BuildState.SAME)


def last_build() -> FilesBuild | None:
    ended = FilesBuild.objects.real().filter(ended_at__isnull=False)
    return ended.select_related("by").order_by("-ended_at", "-pk").first()


def facts(found: Wanted) -> Iterator[tuple[str, str]]:
    """Names and values; what is not known is not said."""
    keep, build = keep_of(found.options), last_build()
    shown = keep.manifest()
    yield _("Folder"), str(keep.out)
    if found.options.base_url:
        yield _("Address for visitors"), found.options.base_url
    yield _("What is published"), _("the whole site") if found.options.whole_site else _("the section")
    yield _("What visitors see"), _seen(found, shown)
    if build is not None:
        yield _("Last publication"), f"{day_and_time(build.ended_at)}, {who_words(build)}"
        if numbers := counts_words(build):
            yield _("What came of it"), numbers
    yield _("Changes by itself next"), _next_change(found, build)
    yield _("Published by itself"), by_itself_words(found)
    if found.deploy:
        yield _("Then sent on to"), ", ".join(found.deploy)


def _next_change(found: Wanted, build: FilesBuild | None) -> str:
    if build is None:
        return _("not known before the first publication")
    if build.next_change_at is None:
        return _("nothing is known that would change by itself")
    return day_and_time(build.next_change_at)


def by_itself_words(found: Wanted) -> str:
    if not found.at_once:
        return _("by the schedule of the server: nastav_build --if-needed")
    if not found.after_seconds:
        return _("no: by this button, and by the schedule of the server if one is set up")
    return ngettext("%(n)d second after a change", "%(n)d seconds after a change", found.after_seconds) % {
        "n": found.after_seconds
    }


def warnings(found: Wanted) -> Iterator[str]:
    if settings.DEBUG and found.at_once:
        yield _(
            "The site runs with DEBUG, as for its developers, and can't publish files itself. Ask its administrator."
        )
    yield from wait_words(shut := waiting(found.options))
    left = [name for name in unsent(found.options) if name not in shut]
    if left and not FilesBuild.objects.open().exists():
        yield _("What visitors see elsewhere is not this version yet: %(places)s. Why, the journal says; it is tried again "
                "with the next publication and by the schedule.") % {"places": ", ".join(left)}  # fmt: skip
    look = read_look(found.options)
    if look and look.seen.until <= timezone.now() and not found.at_once:
        yield _("Since %(when)s nobody has looked whether the files have to change. Ask the administrator whether the "
                "schedule works.") % {"when": day_and_time(look.seen.until)}  # fmt: skip


def _seen(found: Wanted, shown: Manifest | None) -> str:
    """Also that somebody has brought it back: what was published since does not explain it."""
    if shown is None:
        return _("nothing yet")
    look, when = read_look(found.options), {"when": release_words(shown.release)}
    if look and look.by_hand and look.release == shown.release:
        return _("the version of %(when)s, brought back by hand, until something on the site changes") % when
    return _("the version of %(when)s") % when
