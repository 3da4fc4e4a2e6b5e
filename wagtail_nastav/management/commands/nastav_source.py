"""``manage.py nastav_source``: adds and looks after the sites that are gathered."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from wagtail_nastav.gathered.models import SourceKind
from wagtail_nastav.harvest.care.from_command import Refused, add, keep, listed
from wagtail_nastav.harvest.finding import CONTENT_KINDS

# Acts on one source; those of the second line take records away, and are asked about first.
ACTS = ("pause", "resume", "remove", "accept")
KINDS = (SourceKind.EXCHANGE, SourceKind.FEED, SourceKind.SPREADSHEET)


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Sites that the section gathers: add one by its address, list them, pause, resume and remove them, accept a "
            "new section. Exit code: 0 done, 1 the site gives nothing, 2 the command was not understood."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="add|list|pause|resume|remove|accept")
        adding = acts.add_parser("add", help=_("Looks at an address, says what could be gathered, and adds it."))
        adding.add_argument("url", help=_("Address of a site, a section, a manifest, a feed or a table."))
        adding.add_argument("--kind", choices=[str(kind) for kind in KINDS], help=_("What is wanted of what is found."))
        adding.add_argument(
            "--content", choices=list(CONTENT_KINDS), default="", help=_("What the entries of a feed are.")
        )
        adding.add_argument(
            "--relays", action="store_true", help=_("It is a municipality or a region that gathers other sites itself.")
        )
        listing = acts.add_parser("list", help=_("All sources with their numbers and states."))
        for one in (adding, listing):
            one.add_argument("--section", type=int, metavar="ID", help=_("Number of the section's page."))
        keeping = [acts.add_parser(act) for act in ACTS]
        for one in keeping:
            one.add_argument("id", type=int, metavar="ID", help=_("Number of the source, see list."))
        for one in (adding, *keeping):
            one.add_argument("--yes", action="store_true", help=_("Don't ask."))
        for one in (adding, listing, *keeping):
            one.add_argument("--json", action="store_true", help=_("The answer for programs."))

    def handle(self, *args: Any, **options: Any) -> None:
        act = options["act"]
        try:
            if act == "add":
                answer = add(options)
            else:
                answer = listed(options) if act == "list" else keep(act, options)
        except Refused as refused:
            self.stderr.write(str(refused))
            raise SystemExit(refused.code) from None
        self.stdout.write(answer)
