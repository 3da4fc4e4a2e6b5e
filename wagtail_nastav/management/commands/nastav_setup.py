"""``manage.py nastav_setup``: opens a section, or repairs those that stand."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_nastav.setup import CannotOpenSection, open_section
from wagtail_nastav.setup.acts import ALL_LEVELS


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Creates the mentoring section with all its pages, groups, approval, vocabularies and register of "
            "documents. Run again, it adds what is missing and leaves as it is what was edited. Without --parent all "
            "sections of the site are repaired; if there is none, one is created under the front page of the default "
            "site. With the setting APPROVAL_REQUIRED the curators' group loses the right to publish in the section."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--parent", metavar="ID",
            help=_("Number of the page under which the section stands; only that section is repaired."),
        )  # fmt: skip
        parser.add_argument("--title", help=_("Title of a new section; one that stands keeps its own."))
        parser.add_argument(
            "--organization", metavar="NAME",
            help=_("Full name of the organization; added if there is none of that name. "
                   "A section that has an organization keeps it."),
        )  # fmt: skip
        parser.add_argument(
            "--acts", choices=("federal", "all"), default="federal",
            help=_("Acts to load: federal ones, or every act that the source documents cite."),
        )  # fmt: skip

        parser.add_argument(
            "--municipality", action="store_true",
            help=_("The section gathers those of schools: adds the unified lists, the schools and the map of coverage."),
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        levels = ALL_LEVELS if options["acts"] == "all" else ("federal",)
        try:
            opening = open_section(
                parent=_page(options["parent"]),
                title=options["title"],
                organization=options["organization"],
                levels=levels,
                municipality=options["municipality"],
            )
        except CannotOpenSection as problem:
            raise CommandError(str(problem)) from problem
        for line in [*(opening.lines or [_("Nothing was missing, nothing was changed.")]), *opening.notes]:
            self.stdout.write(line)


def _page(given: Any) -> Page | None:
    if given is None:
        return None
    try:
        number = int(given)
    except ValueError:
        message = _("«%(text)s» is not the number of a page. The number is in the page's address in the admin.")
        raise CommandError(message % {"text": given}) from None
    page = Page.objects.filter(pk=number).first()
    if page is None:
        raise CommandError(_("There is no page with the number %(pk)d. Choose a page in the admin.") % {"pk": number})
    return page
