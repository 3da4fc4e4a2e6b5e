"""What still is not right although nothing has changed: said at every look, so that a schedule reminds of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wagtail_nastav.publishing.looked import read_look
from wagtail_nastav.publishing.sent import unsent, waiting
from wagtail_nastav.static_site.options import Options


@dataclass(frozen=True)
class Left:
    """``problems``: of the last build. ``unsent``: places without what visitors see here; ``waiting``: for a person."""

    problems: list[str]
    unsent: list[str]
    waiting: list[str]

    def lines(self) -> list[str]:
        found = [_("Nothing has changed since the last build, and what stood in its way still does:"), *self.problems]
        return [*(found if self.problems else []), *unsent_words(self.unsent), *wait_words(self.waiting)]


def left_over(options: Options) -> Left | None:
    look, shut, places = read_look(options), waiting(options), unsent(options)
    problems = look.problems if look else []
    return Left(problems, places, shut) if problems or places or shut else None


def unsent_words(places: list[str]) -> list[str]:
    told = _("The files have not been sent on yet to: %(places)s.")
    return [told % {"places": ", ".join(places)}] if places else []


def wait_words(places: list[str]) -> list[str]:
    told = _("The files do not get to: %(places)s. The server refused the name, the password or the key, and is not asked "
             "again by itself, because hostings shut out whoever knocks too often. Correct it; if that happened on the "
             "server, press «Publish the files» or run nastav_build.")  # fmt: skip
    return [told % {"places": ", ".join(places)}] if places else []
