"""Published files, sent on to the places that the settings name."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.utils.translation import gettext as _

from wagtail_nastav.deploying.deployment import deploy
from wagtail_nastav.deploying.troubles import NoEntry, Undeployed
from wagtail_nastav.publishing.sent import note_refused, note_sent
from wagtail_nastav.publishing.wanted import Wanted, is_wanted, wanted
from wagtail_nastav.static_site.building import Progress
from wagtail_nastav.static_site.options import Options

log = logging.getLogger(__name__)
# What is told to whoever looks on stands where the titles of pages stand, and begins with this.
TO = "→ "


def silent(done: int, of: int, title: str) -> None:
    """For whoever does not look on."""


def send_on(options: Options, progress: Progress = silent, names: Iterable[str] | None = None) -> list[str]:
    """A sentence about each place. Told also of what changed nothing here: somebody may have changed it there.

    Raises nothing: the folder shows the new version by now, and must not be said to have stayed.
    """
    found = wanted()
    if found is None or not is_wanted(options.out):
        return []
    return [_sent_to(name, found, progress) for name in (found.deploy if names is None else names)]


def _sent_to(name: str, found: Wanted, progress: Progress) -> str:
    """What one place refuses is no matter of the next."""

    def told(done: int, of: int) -> None:
        progress(done, of, f"{TO}{name}")

    try:
        report = deploy(name, source=found.options.out, progress=told)
        note_sent(found.options, name, report.release)
        return " ".join(report.lines())
    except Undeployed as trouble:
        note_refused(found.options, name, shut=isinstance(trouble, NoEntry))
        sentence = _("The files are published here, but were not sent on to «%(name)s»: %(why)s")
        return sentence % {"name": name, "why": trouble}
    except Exception:
        note_refused(found.options, name)
        log.exception("The files could not be sent on.")
        sentence = _("The files are published here, but were not sent on to «%(name)s»: an unexpected error; "
                     "tell the administrator.")  # fmt: skip
        return sentence % {"name": name}
