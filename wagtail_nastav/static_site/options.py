"""What somebody wants to have written, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from wagtail_nastav.static_site.troubles import Unusable


class Links(StrEnum):
    """How pages name each other: as on the living site, below the path of ``base_url``, or from page to page."""

    ROOT = "root"
    SUBFOLDER = "subfolder"
    RELATIVE = "relative"


@dataclass(frozen=True)
class Options:
    """``whole_way``: every page is asked for as visitors ask, whatever is proved of its kind."""

    out: Path
    whole_site: bool = False
    section: int | None = None
    base_url: str = ""
    links: Links = Links.RELATIVE
    full: bool = False
    dry_run: bool = False
    jobs: int = 1
    whole_way: bool = False

    def check(self) -> None:
        parts = urlsplit(self.base_url)
        if self.base_url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query):
            sentence = _("%(url)s is no address of a site: write it in full, for instance https://school.example/.")
            raise Unusable(sentence % {"url": self.base_url})
        if self.links is Links.SUBFOLDER and not self.base_url:
            raise Unusable(
                _("For links below a folder say where it will lie: --base-url https://school.example/folder/.")
            )
        if self.jobs < 1:
            raise Unusable(_("The number of processes is at least 1."))

    @property
    def base(self) -> str:
        """``base_url`` with a slash at its end; empty without one."""
        return f"{self.base_url.rstrip('/')}/" if self.base_url else ""

    def as_built(self, base: str, links: str) -> Options:
        """For a look at a folder: what is not said now is as it was said when the folder was built."""
        return replace(self, base_url=self.base_url or base, links=Links(links))

    def facts(self) -> list[str]:
        """What of it decides about the content of files."""
        return [str(self.whole_site), str(self.section), self.base, self.links.value]
