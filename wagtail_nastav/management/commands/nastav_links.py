"""``manage.py nastav_links``: which links of the register and of the library lead nowhere; for once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Asks every link of the register and of the library whether it still opens; the curator reads on the first "
            "screen which don't. Let it run once a day."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from wagtail_nastav.links.checking import check_links
        except ImportError as error:
            raise CommandError(_("Install what this needs: pip install 'wagtail-nastav[exchange]'.")) from error
        outcome = check_links(timezone.now())
        sentence = _("Links checked: %(checked)d, dead: %(dead)d.")
        self.stdout.write(sentence % {"checked": outcome.checked, "dead": outcome.dead})
