"""What the site's settings say about its folder of files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wagtail_nastav.conf import SETTINGS, nastav_settings
from wagtail_nastav.static_site.options import Links, Options

# Somebody who publishes three pages one after another gets one build.
AFTER_SECONDS = 20


@dataclass(frozen=True)
class Wanted:
    """``after_seconds``: from a change to the build, 0 for none; ``at_once``: this process may build, else the schedule."""

    options: Options
    after_seconds: int = AFTER_SECONDS
    at_once: bool = True
    deploy: tuple[str, ...] = ()


def wanted() -> Wanted | None:
    """None: no folder is named, or the setting is wrong, which ``manage.py check`` explains."""
    told = nastav_settings.STATIC_SITE
    if not told or not SETTINGS["STATIC_SITE"].kind.fits(told):
        return None
    options = Options(
        out=Path(told["folder"]),
        base_url=told.get("base_url", ""),
        links=Links(told.get("links", Links.RELATIVE)),
        whole_site=told.get("whole_site", False),
        section=told.get("section"),
    )
    return Wanted(
        options, told.get("after_seconds", AFTER_SECONDS), told.get("at_once", True), tuple(told.get("deploy", ()))
    )


def is_wanted(out: Path) -> bool:
    """Whether this is the folder whose builds stand in the journal."""
    found = wanted()
    return found is not None and found.options.out.absolute() == out.absolute()
